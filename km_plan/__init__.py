"""The yearly KM plan: goals, plan tables, rows; what did we promise?"""
