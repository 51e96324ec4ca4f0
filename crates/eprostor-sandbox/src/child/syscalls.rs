//! The system calls a child must not make. Must not know the job.
//!
//! A list of what is refused, not of what is allowed: the jobs use SQLite,
//! threads and whatever the next C library calls, and a missing permission would
//! be a crash in the field. What is refused leads out of the process: other
//! programs and processes, sockets, tracing, raising limits, the kernel's state.
//! Reading and writing files is Landlock's business.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

/// Refused whatever the arguments.
const REFUSED: &[libc::c_long] = &[
    // Other programs and processes.
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_kcmp,
    // A process group of its own would survive the parent's kill.
    libc::SYS_setsid,
    libc::SYS_setpgid,
    // The network, and io_uring as a way around this filter.
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    // Memory that the address space limit does not count.
    libc::SYS_memfd_create,
    libc::SYS_memfd_secret,
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    // Limits and rights.
    libc::SYS_setrlimit,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_setuid,
    libc::SYS_setgid,
    libc::SYS_setreuid,
    libc::SYS_setregid,
    libc::SYS_setresuid,
    libc::SYS_setresgid,
    libc::SYS_setgroups,
    libc::SYS_capset,
    libc::SYS_personality,
    // The file system as a whole, and handles that go around Landlock.
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_quotactl,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_fanotify_init,
    // The kernel, its keys and its clocks.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_acct,
    libc::SYS_syslog,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_clock_adjtime,
    libc::SYS_adjtimex,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
];

/// Refused on x86-64 only: the other architectures never had them.
#[cfg(target_arch = "x86_64")]
const REFUSED_HERE: &[libc::c_long] = &[
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_iopl,
    libc::SYS_ioperm,
    libc::SYS_modify_ldt,
    libc::SYS_kexec_file_load,
];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_HERE: &[libc::c_long] = &[];

/// Why the filter could not be installed.
#[derive(Debug, thiserror::Error)]
pub(super) enum FilterError {
    #[error("no filter for this processor: {0}")]
    Build(#[from] seccompiler::BackendError),
    #[error("the kernel refused the filter: {0}")]
    Install(#[from] seccompiler::Error),
}

/// Installs the filter for this thread and those it starts.
pub(super) fn filter() -> Result<(), FilterError> {
    // glibc starts threads by clone3, whose flags lie in memory a filter cannot
    // read. "No such call" makes it fall back to clone, which can be judged.
    install(
        BTreeMap::from([(libc::SYS_clone3, Vec::new())]),
        libc::ENOSYS,
    )?;
    install(refused_calls()?, libc::EPERM)
}

/// Installs the filter of a process that is about to become another program.
pub(super) fn filter_of_program() -> Result<(), FilterError> {
    install(
        BTreeMap::from([(libc::SYS_clone3, Vec::new())]),
        libc::ENOSYS,
    )?;
    let mut refused = refused_calls()?;
    refused.remove(&libc::SYS_execve);
    install(refused, libc::EPERM)
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn install(rules: Rules, errno: i32) -> Result<(), FilterError> {
    let program: BpfProgram = SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        SeccompAction::Errno(errno.unsigned_abs()),
        TargetArch::try_from(std::env::consts::ARCH)?,
    )?
    .try_into()?;
    Ok(seccompiler::apply_filter(&program)?)
}

fn refused_calls() -> Result<Rules, FilterError> {
    let mut rules: Rules = REFUSED
        .iter()
        .chain(REFUSED_HERE)
        .map(|call| (*call, Vec::new()))
        .collect();
    // A new process, that is clone without CLONE_THREAD.
    let thread_flag = u64::from(libc::CLONE_THREAD.unsigned_abs());
    let new_process = when(0, SeccompCmpOp::MaskedEq(thread_flag), 0)?;
    rules.insert(libc::SYS_clone, vec![new_process]);
    // Signals to others; abort() sends one to its own process.
    let own_id = u64::from(std::process::id());
    let others = when(0, SeccompCmpOp::Ne, own_id)?;
    rules.insert(libc::SYS_tgkill, vec![others]);
    // prlimit64 reads limits (third argument null) and sets them.
    let sets_limits = SeccompRule::new(vec![SeccompCondition::new(
        2,
        SeccompCmpArgLen::Qword,
        SeccompCmpOp::Ne,
        0,
    )?])?;
    rules.insert(libc::SYS_prlimit64, vec![sets_limits]);
    // A connected pair of stream sockets stays inside (async runtimes use one);
    // other kinds can be sent to any address.
    let kinds = [libc::SOCK_DGRAM, libc::SOCK_RAW, libc::SOCK_SEQPACKET];
    let unconnected = kinds
        .into_iter()
        .map(|kind| {
            let kind = u64::from(kind.unsigned_abs());
            when(1, SeccompCmpOp::MaskedEq(SOCKET_KIND_MASK), kind)
        })
        .collect::<Result<_, _>>()?;
    rules.insert(libc::SYS_socketpair, unconnected);
    if cfg!(target_arch = "x86_64") {
        rules.extend(x32_calls());
    }
    Ok(rules)
}

/// `SOCK_TYPE_MASK` of Linux, include/linux/net.h: the flags stand above it.
const SOCKET_KIND_MASK: u64 = 0xf;

fn when(argument: u8, operator: SeccompCmpOp, value: u64) -> Result<SeccompRule, FilterError> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value)?;
    Ok(SeccompRule::new(vec![condition])?)
}

/// The same calls under their x32 numbers, which pass as x86-64 in the filter:
/// bit 30 set, and a range of its own from 512 to 547 (Linux,
/// arch/x86/entry/syscalls/syscall_64.tbl).
fn x32_calls() -> impl Iterator<Item = (i64, Vec<SeccompRule>)> {
    const X32_BIT: i64 = 0x4000_0000;
    let conditional = [libc::SYS_clone, libc::SYS_clone3, libc::SYS_tgkill];
    REFUSED
        .iter()
        .chain(REFUSED_HERE)
        .copied()
        .chain(conditional)
        .chain([libc::SYS_prlimit64, libc::SYS_socketpair])
        .chain(512..=547)
        .map(|call| (call | X32_BIT, Vec::new()))
}
