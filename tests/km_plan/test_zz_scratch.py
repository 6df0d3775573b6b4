def test_x(draft, hr, client_of, monkeypatch):
    from bench.world import write
    from bench.clock import cpu_of
    from bench.looking import spoil
    from km_plan.row_cells import written_in
    from km_plan import presenting
    p=write(2590,100,by=hr, to_a_table=34)
    c=client_of(hr); u=p.get_absolute_url()
    from km_plan.lint import lint, examine
    from km_plan.lint.material import read_material
    w=written_in(p); m=read_material(p,w)
    real=presenting.lint
    def without():
        presenting.lint=lambda *a,**k: []
        try: c.get(u)
        finally: presenting.lint=real
    fs=dict(page=lambda: c.get(u), without=without, lint=lambda: lint(p,w), read=lambda: read_material(p,w), examine=lambda: examine(m))
    print("cpu", dict(zip(fs, [round(x,2) for x in cpu_of(*fs.values(), rounds=21)])))
    spoil(p); w=written_in(p); m=read_material(p,w)
    fs=dict(lint=lambda: lint(p,w), examine=lambda: examine(m))
    print("cpu spoilt 100", dict(zip(fs, [round(x,2) for x in cpu_of(*fs.values(), rounds=21)])))
    assert 0
