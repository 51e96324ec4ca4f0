//! A child process with limits and a typed pipe. Must not know what runs in it.
