package sandbox

import (
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/elastic/go-seccomp-bpf"
	"golang.org/x/sys/unix"
)

const (
	// maxData bounds what the child writes to, in bytes: a reader takes a quarter of a
	// gigabyte at its worst, and what the policy names comes on top. maxAddresses bounds
	// all that is mapped, most of which Go only reserves.
	maxData      = 2 << 30
	maxAddresses = 8 << 30
	// maxProcessor is in seconds; the parent's patience ends before.
	maxProcessor = 3600
)

// lock takes from this process, and each of its threads, everything that reading a
// file does not need. There is no way back.
func lock() error {
	time.Sleep(time.Nanosecond) // the runtime opens its poller with the first timer, and later could not
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return fmt.Errorf("making it undumpable: %w", err)
	}
	for _, l := range []struct {
		resource int
		limit    uint64
	}{
		{unix.RLIMIT_CORE, 0}, {unix.RLIMIT_FSIZE, 0}, {unix.RLIMIT_NOFILE, 0},
		{unix.RLIMIT_DATA, maxData}, {unix.RLIMIT_AS, maxAddresses}, {unix.RLIMIT_CPU, maxProcessor},
	} {
		if err := unix.Setrlimit(l.resource, &unix.Rlimit{Cur: l.limit, Max: l.limit}); err != nil {
			return fmt.Errorf("limiting resource %d: %w", l.resource, err)
		}
	}
	if err := seccomp.LoadFilter(filter()); err != nil {
		return fmt.Errorf("filtering system calls: %w", err)
	}
	return nil
}

// filter allows what the Go runtime needs to run goroutines, memory and pipes. All
// else ends the process: nothing here depends on an error being returned.
func filter() seccomp.Filter {
	on := func(name string, conditions ...seccomp.Condition) seccomp.NameWithConditions {
		return seccomp.NameWithConditions{Name: name, Conditions: conditions}
	}
	notExecutable := seccomp.Condition{Argument: 2, Operation: seccomp.BitsNotSet, Value: unix.PROT_EXEC}
	return seccomp.Filter{
		NoNewPrivs: true,
		Flag:       seccomp.FilterFlagTSync, // every thread that is there, and those to come
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionKillProcess,
			Syscalls: []seccomp.SyscallGroup{
				{
					Action: seccomp.ActionAllow,
					Names: []string{
						"read", "write", "close", "futex", "nanosleep", "clock_nanosleep", "clock_gettime", "gettimeofday",
						"munmap", "madvise", "mincore", "brk", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
						"sched_yield", "sched_getaffinity", "getpid", "gettid", "exit", "exit_group", "getrandom", "restart_syscall",
						"epoll_ctl", "epoll_pwait", "rseq", "set_robust_list",
					},
				},
				{
					Action: seccomp.ActionAllow,
					NamesWithCondtions: []seccomp.NameWithConditions{
						on("mmap", notExecutable), on("mprotect", notExecutable),
						// Threads, and no processes; signals to oneself, by which Go preempts.
						on("clone", seccomp.Condition{Argument: 0, Operation: seccomp.BitsSet, Value: unix.CLONE_THREAD}),
						on("tgkill", seccomp.Condition{Argument: 0, Operation: seccomp.Equal, Value: uint64(os.Getpid())}),
					},
				},
				{
					// Its flags lie in memory, where no filter looks; libc then uses clone.
					Action: seccomp.ActionErrno | seccomp.Action(unix.ENOSYS),
					Names:  []string{"clone3"},
				},
			},
		},
	}
}

// killedFor says why the kernel ended a process, if it did.
func killedFor(state *os.ProcessState) Reason {
	status, ok := state.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() {
		return ""
	}
	switch status.Signal() {
	case unix.SIGSYS:
		return Forbidden
	case unix.SIGXCPU:
		return Processor
	}
	return ""
}
