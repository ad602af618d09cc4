"""How what is to be read gets read: jobs, the workers on them, and the processes that extract.

`reading` takes sources into the ledger, `worker` leases what is pending and stores its claims,
`children` and `child` extract under limits. `attending` is one job, `duty` all that a worker does.
"""
