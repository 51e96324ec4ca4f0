//! The tests: what a job can do, what it cannot, and how each death is named.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use eprostor_sandbox::{
    Death, FileWall, InputFile, Limits, Program, Sandbox, SandboxError, Source, Worker,
};

use crate::jobs::VERSION;

/// A test: its name and its body, which panics when it fails.
pub(crate) type Case = (&'static str, fn());

macro_rules! cases {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), $name)),*] };
}

pub(crate) const ALL: &[Case] = cases![
    an_answer_comes_back_as_the_job_gave_it,
    what_the_job_prints_does_not_break_the_answer,
    a_long_request_and_answer_pass_the_pipe,
    portions_come_in_order_before_the_answer,
    the_deadline_waits_while_a_portion_is_taken,
    a_child_that_dies_after_a_portion_brings_no_answer,
    portions_that_nobody_asked_for_are_a_bad_frame,
    inputs_are_there_and_read_only,
    the_original_of_an_input_is_never_touched,
    the_work_folder_and_the_temporary_folder_can_be_written,
    the_environment_of_the_parent_stays_outside,
    no_folder_is_left_behind,
    another_program_reads_its_input_inside_the_walls,
    another_program_that_fails_or_writes_too_much_is_told,
    without_a_wall_around_files_no_other_program_is_run,
    threads_work,
    an_infinite_loop_dies_of_the_processor_limit,
    a_sleeping_job_dies_of_the_wall_limit,
    a_hungry_job_dies_of_the_memory_limit,
    endless_recursion_is_a_stack_overflow,
    a_panic_brings_its_message,
    a_long_answer_dies_of_the_output_limit,
    a_large_file_dies_of_the_file_limit,
    open_files_are_limited,
    a_talkative_job_still_answers,
    an_exit_code_and_a_signal_are_told_apart,
    garbage_and_silence_are_bad_frames,
    another_payload_version_is_noticed,
    the_network_is_refused,
    other_programs_and_processes_are_refused,
    files_outside_are_refused_where_landlock_is_there,
    limits_cannot_be_raised_nor_the_parent_killed,
    a_missing_program_is_a_fault_of_the_machine,
    unsafe_names_are_refused,
    a_worker_started_by_hand_refuses,
    ten_jobs_run_side_by_side,
];

const MIB: u64 = 1 << 20;

fn sandbox_with(limits: Limits) -> Sandbox {
    Sandbox::new(Worker::this_program(["worker"]), limits).payload_version(VERSION)
}

/// A sandbox with a deadline short enough for a test and long enough for a busy machine.
fn sandbox() -> Sandbox {
    sandbox_with(Limits {
        wall: Duration::from_secs(60),
        cpu_seconds: 20,
        ..Limits::default()
    })
}

fn said(job: &str, request: &str) -> String {
    let answer = sandbox().run(job, request.as_bytes(), &[]).unwrap();
    String::from_utf8(answer).unwrap()
}

fn death(sandbox: &Sandbox, job: &str, request: &str) -> Death {
    match sandbox.run(job, request.as_bytes(), &[]) {
        Err(SandboxError::Died(death)) => death,
        other => panic!("{job} did not die: {other:?}"),
    }
}

/// Runs a job in portions and returns them beside the answer.
fn portions(
    sandbox: &Sandbox,
    job: &str,
    request: &str,
    pause: Duration,
) -> (Vec<Vec<u8>>, Result<Vec<u8>, SandboxError>) {
    let mut taken = Vec::new();
    let answer = sandbox.run_in_portions(job, request.as_bytes(), &[], &mut |portion| {
        thread::sleep(pause);
        taken.push(portion);
        ControlFlow::Continue(())
    });
    (taken, answer)
}

fn portions_come_in_order_before_the_answer() {
    let (taken, answer) = portions(&sandbox(), "count-to", "100", Duration::ZERO);
    assert_eq!(answer.unwrap(), b"done");
    let expected: Vec<_> = (1..=100).map(|number| vec![number]).collect();
    assert_eq!(taken, expected);
}

fn the_deadline_waits_while_a_portion_is_taken() {
    let hasty = sandbox_with(Limits {
        wall: Duration::from_secs(3),
        ..Limits::default()
    });
    let (taken, answer) = portions(&hasty, "count-to", "9", Duration::from_millis(500));
    assert_eq!(answer.unwrap(), b"done");
    assert_eq!(taken.len(), 9);
}

fn a_child_that_dies_after_a_portion_brings_no_answer() {
    let (taken, answer) = portions(&sandbox(), "portion-then-panic", "", Duration::ZERO);
    assert_eq!(taken, [b"half of it"]);
    let Err(SandboxError::Died(Death::Panicked { message })) = answer else {
        panic!("{answer:?}");
    };
    assert!(message.contains("the other half"), "{message}");
}

fn portions_that_nobody_asked_for_are_a_bad_frame() {
    assert_eq!(death(&sandbox(), "count-to", "3"), Death::BadFrame);
    let stopped = sandbox().run_in_portions("count-to", b"200", &[], &mut |portion| {
        if portion == [2] {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(stopped, Err(SandboxError::Died(Death::BadFrame))));
}

fn input(name: &str, source: Source) -> InputFile {
    InputFile {
        name: name.to_owned(),
        source,
    }
}

fn an_answer_comes_back_as_the_job_gave_it() {
    assert_eq!(said("echo", "Општина Демово"), "Општина Демово");
    assert_eq!(said("echo", ""), "");
}

fn what_the_job_prints_does_not_break_the_answer() {
    assert_eq!(said("noisy-echo", "x"), "x");
}

fn a_long_request_and_answer_pass_the_pipe() {
    let request: Vec<u8> = (0..5 * MIB).map(|place| (place % 251) as u8).collect();
    assert_eq!(sandbox().run("echo", &request, &[]).unwrap(), request);
}

fn inputs_are_there_and_read_only() {
    let inputs = [input("layers/zones.shp", Source::Bytes(b"shape".to_vec()))];
    let read = sandbox().run("read-input", b"layers/zones.shp", &inputs);
    assert_eq!(read.unwrap(), b"shape");
    let written = sandbox().run("write-input", b"layers/zones.shp", &inputs);
    assert_ne!(written.unwrap(), b"done");
}

fn the_original_of_an_input_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("original");
    fs::write(&original, b"kept").unwrap();
    let inputs = [input("copy", Source::Path(original.clone()))];
    let read = sandbox().run("read-input", b"copy", &inputs).unwrap();
    assert_eq!(read, b"kept");
    fs::write(&original, b"still writable").unwrap();

    let missing = [input("copy", Source::Path(folder.path().join("none")))];
    let refused = sandbox().run("read-input", b"copy", &missing);
    assert!(matches!(refused, Err(SandboxError::Input { .. })));
}

fn the_work_folder_and_the_temporary_folder_can_be_written() {
    assert_eq!(said("write-work", ""), "done");
    assert_eq!(said("write-temporary", ""), "done");
}

fn the_environment_of_the_parent_stays_outside() {
    assert_ne!(said("variable", "PATH"), "done");
    assert_ne!(said("variable", "CARGO_MANIFEST_DIR"), "done");
    assert_eq!(said("variable", "TMPDIR"), "done");
}

fn no_folder_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = sandbox().in_folder(folder.path());
    sandbox.run("write-work", b"", &[]).unwrap();
    death(&sandbox, "panic", "3");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

fn threads_work() {
    assert_eq!(said("threads", ""), "28");
    assert_eq!(said("stream-pair", ""), "done");
}

fn an_infinite_loop_dies_of_the_processor_limit() {
    let sandbox = sandbox_with(Limits {
        cpu_seconds: 1,
        wall: Duration::from_secs(60),
        ..Limits::default()
    });
    assert_eq!(death(&sandbox, "spin", ""), Death::CpuLimit);
}

fn a_sleeping_job_dies_of_the_wall_limit() {
    let sandbox = sandbox_with(Limits {
        wall: Duration::from_millis(700),
        ..Limits::default()
    });
    let started = Instant::now();
    assert_eq!(death(&sandbox, "sleep", ""), Death::WallLimit);
    assert!(started.elapsed() < Duration::from_secs(30));
}

fn a_hungry_job_dies_of_the_memory_limit() {
    let sandbox = sandbox_with(Limits {
        memory_bytes: 200 * MIB,
        ..Limits::default()
    });
    assert_eq!(death(&sandbox, "eat-memory", ""), Death::MemoryLimit);
}

fn endless_recursion_is_a_stack_overflow() {
    assert_eq!(death(&sandbox(), "recurse", ""), Death::StackOverflow);
}

fn a_panic_brings_its_message() {
    let message = "the ring of zone 7 is open".to_owned();
    assert_eq!(death(&sandbox(), "panic", "7"), Death::Panicked { message });
}

fn a_long_answer_dies_of_the_output_limit() {
    let sandbox = sandbox_with(Limits {
        output_bytes: 1000,
        ..Limits::default()
    });
    assert_eq!(death(&sandbox, "long-answer", "1001"), Death::OutputLimit);
    let fits = sandbox.run("long-answer", b"1000", &[]).unwrap();
    assert_eq!(fits.len(), 1000);
}

fn a_large_file_dies_of_the_file_limit() {
    let sandbox = sandbox_with(Limits {
        file_size_bytes: MIB,
        ..Limits::default()
    });
    assert_eq!(death(&sandbox, "large-file", ""), Death::FileLimit);
}

fn open_files_are_limited() {
    assert!(said("many-files", "").contains("Too many open files"));
}

fn a_talkative_job_still_answers() {
    assert_eq!(said("chatter", ""), "done");
}

fn an_exit_code_and_a_signal_are_told_apart() {
    assert_eq!(death(&sandbox(), "exit", "3"), Death::Exited(3));
    assert_eq!(death(&sandbox(), "exit", "0"), Death::BadFrame);
    assert_eq!(death(&sandbox(), "abort", ""), Death::Signal(6));
}

fn garbage_and_silence_are_bad_frames() {
    for worker in ["garbage", "silence"] {
        let sandbox = Sandbox::new(Worker::this_program([worker]), Limits::default());
        assert_eq!(death(&sandbox, "echo", ""), Death::BadFrame, "{worker}");
    }
}

fn another_payload_version_is_noticed() {
    let older = sandbox().payload_version(VERSION - 1);
    assert_eq!(death(&older, "echo", ""), Death::WrongVersion);
    assert!(older.probe().is_ok());
}

fn the_network_is_refused() {
    for job in ["tcp-connect", "tcp-listen", "udp"] {
        assert!(said(job, "").contains("not permitted"), "{job}");
    }
    let path = std::env::temp_dir().join("eprostor-no-such-socket");
    assert!(said("unix-connect", &path.to_string_lossy()).contains("not permitted"));
}

fn other_programs_and_processes_are_refused() {
    assert!(said("exec", "").contains("not permitted"));
    assert_eq!(said("fork-bomb", ""), "0 processes");
}

fn files_outside_are_refused_where_landlock_is_there() {
    let confinement = sandbox().probe().unwrap();
    if confinement.file_wall == FileWall::Absent {
        eprintln!("SKIPPED: {confinement}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    fs::write(&secret, b"x").unwrap();
    let path = |path: PathBuf| path.to_string_lossy().into_owned();
    for (job, place) in [
        ("read-file", path(secret)),
        ("read-file", "/etc/passwd".to_owned()),
        ("read-file", "/proc/self/environ".to_owned()),
        ("write-file", path(folder.path().join("new"))),
        ("list-folder", path(folder.path().to_owned())),
        ("list-folder", "/".to_owned()),
    ] {
        let answer = said(job, &place);
        assert!(
            answer.contains("Permission denied"),
            "{job} {place}: {answer}"
        );
    }
}

fn limits_cannot_be_raised_nor_the_parent_killed() {
    assert!(said("raise-limit", "").contains("not permitted"));
    assert!(said("kill-parent", "").contains("not permitted"));
}

fn a_missing_program_is_a_fault_of_the_machine() {
    let worker = Worker {
        program: PathBuf::from("/no/such/program"),
        args: Vec::new(),
    };
    let answer = Sandbox::new(worker, Limits::default()).run("echo", b"", &[]);
    assert!(matches!(answer, Err(SandboxError::Start { .. })));
}

fn unsafe_names_are_refused() {
    let outside = [input("../outside", Source::Bytes(Vec::new()))];
    let refused = sandbox().run("echo", b"", &outside);
    assert!(matches!(refused, Err(SandboxError::UnsafeInputName { .. })));
    for job in ["", "a b", "Echo", "a=b", &"x".repeat(65)] {
        let refused = sandbox().run(job, b"", &[]);
        assert!(matches!(refused, Err(SandboxError::UnsafeJobName { .. })));
    }
}

fn a_worker_started_by_hand_refuses() {
    let output = std::process::Command::new("/proc/self/exe")
        .arg("worker")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(78));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("EPROSTOR_SANDBOX_LIMITS"));
}

fn ten_jobs_run_side_by_side() {
    let sandbox = sandbox();
    thread::scope(|scope| {
        let running: Vec<_> = (0..10)
            .map(|number: u8| {
                let sandbox = &sandbox;
                scope.spawn(move || sandbox.run("echo", &[number; 100_000], &[]).unwrap())
            })
            .collect();
        for (number, thread) in (0..10).zip(running) {
            assert_eq!(thread.join().unwrap(), vec![number; 100_000]);
        }
    });
}

fn cat(file: &str) -> Program {
    Program {
        file: PathBuf::from("/bin/cat"),
        arguments: vec![file.to_owned()],
        reads: Vec::new(),
        variables: Vec::new(),
    }
}

fn another_program_reads_its_input_inside_the_walls() {
    let input = InputFile {
        name: "words".to_owned(),
        source: Source::Bytes(b"inside".to_vec()),
    };
    let sandbox = sandbox();
    let read = sandbox.run_program(&cat("../in/words"), &[input]).unwrap();
    assert_eq!(read, b"inside");
    if sandbox.probe().unwrap().file_wall == FileWall::Absent {
        return;
    }
    let outside = sandbox.run_program(&cat("/etc/passwd"), &[]);
    assert!(
        matches!(outside, Err(SandboxError::Died(Death::Exited(1)))),
        "{outside:?}"
    );
}

fn another_program_that_fails_or_writes_too_much_is_told() {
    let absent = Program {
        file: PathBuf::from("/bin/no-such-program"),
        ..cat("x")
    };
    let absent = sandbox().run_program(&absent, &[]);
    assert!(
        matches!(absent, Err(SandboxError::Refused { .. })),
        "{absent:?}"
    );
    let input = InputFile {
        name: "words".to_owned(),
        source: Source::Bytes(vec![b'a'; 4_096]),
    };
    let sandbox = sandbox().with_limits(Limits {
        output_bytes: 1_024,
        ..Limits::default()
    });
    let long = sandbox.run_program(&cat("../in/words"), &[input]);
    assert!(
        matches!(long, Err(SandboxError::Died(Death::OutputLimit))),
        "{long:?}"
    );
}

fn without_a_wall_around_files_no_other_program_is_run() {
    let bare = sandbox().without_file_wall();
    let input = InputFile {
        name: "words".to_owned(),
        source: Source::Bytes(b"words".to_vec()),
    };
    let ran = bare.run_program(&cat("../in/words"), &[input]);
    assert!(matches!(ran, Err(SandboxError::NoFileWall)), "{ran:?}");
}
