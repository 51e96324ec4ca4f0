### Findings: what is wrong with a delivery, and what to do about it (.cure).

## Reading in a confined process: the death of the process is a finding about the package.

reader-memory-limit = Reading was stopped: the package needs more memory than allowed.
    .cure = Divide the layers into smaller files or simplify the geometry, then deliver again.
reader-cpu-limit = Reading was stopped: the package needs more processor time than allowed.
    .cure = Divide the layers into smaller files or simplify the geometry, then deliver again.
reader-wall-limit = Reading was stopped: it did not end in the time allowed.
    .cure = Deliver again; if it happens again, divide the layers into smaller files.
reader-output-limit = The content read is larger than allowed.
    .cure = Divide the package into several smaller ones.
reader-file-limit = Reading was stopped: the unpacked content is larger than allowed.
    .cure = Check whether the archive holds files that do not belong to it.
reader-stack-overflow = Reading was stopped: the content is nested too deeply.
    .cure = Export the layer again from the program it was made in.
reader-panicked = Reading was broken off by a fault in the program. The package has not been stored.
    .cure = Tell the administrator; your package helps to mend the fault.
reader-signal = Reading was broken off (signal { $signal }).
    .cure = Deliver again; if it happens again, tell the administrator.
reader-bad-frame = The reader gave no whole answer.
    .cure = Deliver again; if it happens again, tell the administrator.
reader-wrong-version = The reader is of another version than the program.
    .cure = The administrator should restart the program.
reader-exited = Reading was broken off (exit code { $exit_code }).
    .cure = Deliver again; if it happens again, tell the administrator.
