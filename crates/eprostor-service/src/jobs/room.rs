//! The room that jobs take: what ended goes when it is old, when there is too
//! much of it, or when others need its room. Must not know how jobs are answered.

use std::sync::MutexGuard;

use eprostor_store::RecordTime;

use super::{JobFault, JobId, Jobs, List};

/// The key to the folder, held.
type Key<'a> = MutexGuard<'a, ()>;

impl Jobs {
    /// Removes jobs that ended long enough ago, and the oldest of too many.
    /// Blocks while they go.
    pub fn sweep(&self, now: RecordTime) {
        self.sweep_with(&self.key(), now);
    }

    pub(super) fn sweep_with(&self, key: &Key<'_>, now: RecordTime) {
        let ended = self.list().ended();
        let too_many = ended.len().saturating_sub(self.limits.kept);
        for (place, (at, id)) in ended.into_iter().enumerate() {
            let is_old = now.0.saturating_sub(at.0) >= self.limits.kept_s;
            if is_old || place < too_many {
                // What cannot be removed now is tried again.
                self.drop_ended(key, &id);
            }
        }
    }

    /// Makes room for a job that is to be taken on: the oldest that ended go.
    pub(super) fn make_room(&self, key: &Key<'_>, id: &JobId) -> Result<(), JobFault> {
        let max_bytes = self.limits.bytes;
        while self.list().bytes_beside(id) >= max_bytes {
            if !self.drop_oldest(key, id) {
                return Err(JobFault::NoRoom { max_bytes });
            }
        }
        Ok(())
    }

    /// Makes room for a job that has grown beyond what the others leave; `false`
    /// where nothing can go.
    pub(super) fn has_more_room(&self, id: &JobId) -> bool {
        self.drop_oldest(&self.key(), id)
    }

    /// Removes the oldest job that ended, but not this one; `false` where there
    /// is none.
    fn drop_oldest(&self, key: &Key<'_>, id: &JobId) -> bool {
        let ended = self.list().ended().into_iter();
        let mut others = ended.filter(|(_, other)| other != id);
        others.any(|(_, other)| self.drop_ended(key, &other))
    }

    /// Removes a job that ended; one whose folder stays is still there.
    fn drop_ended(&self, _key: &Key<'_>, id: &JobId) -> bool {
        let Some(job) = self.list().jobs.remove(id) else {
            return false;
        };
        let is_removed = self.folder.remove(id).is_ok();
        if !is_removed {
            self.list().jobs.insert(id.clone(), job);
        }
        is_removed
    }

    /// Returns the bytes that the result of a job may have: what the others and
    /// the rest of its folder leave.
    pub(super) fn room(&self, id: &JobId) -> u64 {
        let bytes = self.folder.bytes(id);
        let mut list = self.list();
        let rest = list.jobs.get_mut(id).map_or(0, |job| {
            job.bytes = bytes;
            bytes.saturating_sub(job.status.counts.bytes)
        });
        let taken = list.bytes_beside(id).saturating_add(rest);
        self.limits.bytes.saturating_sub(taken)
    }
}

impl List {
    /// Returns the jobs that ended, the oldest first.
    fn ended(&self) -> Vec<(RecordTime, JobId)> {
        let jobs = self.jobs.iter();
        let ended = jobs.filter_map(|(id, job)| Some((job.ended?, id.clone())));
        let mut ended: Vec<(RecordTime, JobId)> = ended.collect();
        ended.sort_by(|(a, one), (b, other)| (a.0, one).cmp(&(b.0, other)));
        ended
    }

    /// Returns the bytes of all other jobs.
    pub(super) fn bytes_beside(&self, id: &JobId) -> u64 {
        let others = self.jobs.iter().filter(|(other, _)| *other != id);
        others.map(|(_, job)| job.bytes).sum()
    }
}
