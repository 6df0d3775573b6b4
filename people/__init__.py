"""Units, positions, persons and their dated appointments: who are we?"""
