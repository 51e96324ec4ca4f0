### What a portal started from: the snapshot file, or the database and why.

start-from-file = Started from the snapshot file at revision { $revision }.
start-rebuilt-missing = Rebuilt from the database: there was no snapshot file.
start-rebuilt-unreadable = Rebuilt from the database: the snapshot file could not be read.
start-rebuilt-other-version = Rebuilt from the database: the snapshot file is of another version of the program.
start-rebuilt-damaged = Rebuilt from the database: the snapshot file was damaged.
start-rebuilt-other-register = Rebuilt from the database: the snapshot file is of another register.
start-rebuilt-ahead = Rebuilt from the database: the snapshot file is of revision { $file }, the database only at { $newest }.
