//! The room that jobs take: what ended goes when it is old, when there is too
//! much of it, or when others need its room. Must not know how jobs are answered.

use eprostor_store::RecordTime;

use super::{JobFault, JobId, Jobs, List};

impl Jobs {
    /// Removes jobs that ended long enough ago, and the oldest of too many.
    pub fn sweep(&self, now: RecordTime) {
        let mut list = self.list();
        let ended = list.ended();
        let too_many = ended.len().saturating_sub(self.limits.kept);
        for (place, (at, id)) in ended.into_iter().enumerate() {
            let is_old = now.0.saturating_sub(at.0) >= self.limits.kept_s;
            if is_old || place < too_many {
                // What cannot be removed now is tried again.
                self.drop_ended(&mut list, &id);
            }
        }
    }

    /// Makes room for a job that is to be taken on: the oldest that ended go.
    pub(super) fn make_room(&self, list: &mut List, id: &JobId) -> Result<(), JobFault> {
        let max_bytes = self.limits.bytes;
        while list.bytes_beside(id) >= max_bytes {
            if !self.drop_oldest(list, id) {
                return Err(JobFault::NoRoom { max_bytes });
            }
        }
        Ok(())
    }

    /// Removes the oldest job that ended, but not this one; `false` where there
    /// is none.
    pub(super) fn drop_oldest(&self, list: &mut List, id: &JobId) -> bool {
        let ended = list.ended().into_iter();
        let mut others = ended.filter(|(_, other)| other != id);
        others.any(|(_, other)| self.drop_ended(list, &other))
    }

    fn drop_ended(&self, list: &mut List, id: &JobId) -> bool {
        let is_removed = self.folder.remove(id).is_ok();
        if is_removed {
            list.jobs.remove(id);
        }
        is_removed
    }

    /// Notes how much room a job takes.
    pub(super) fn measure(&self, list: &mut List, id: &JobId) {
        if let Some(job) = list.jobs.get_mut(id) {
            job.bytes = self.folder.bytes(id);
        }
    }

    /// Returns the bytes that the result of a job may have: what the others and
    /// the rest of its folder leave.
    pub(super) fn room(&self, id: &JobId) -> u64 {
        let mut list = self.list();
        self.measure(&mut list, id);
        let job = list.jobs.get(id);
        let rest = job.map_or(0, |job| job.bytes.saturating_sub(job.status.counts.bytes));
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
