//! Derived and always deletable: the immutable in-memory snapshot in shards. Must not know SQL.
