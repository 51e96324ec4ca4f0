//! Helpers of the whole-program tests: fixtures, temporary registers, a PostgreSQL cluster of their own.
