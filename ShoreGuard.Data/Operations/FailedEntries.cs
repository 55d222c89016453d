using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>How the journal learns that an operation failed.</summary>
internal static class FailedEntries
{
    extension(JournaledOperation entry)
    {
        /// <summary>Work that leaves the database alone: if it stops, the journal says that nothing was touched.</summary>
        /// <param name="standing">The revision that stands; null for a database without one.</param>
        /// <param name="work">The work.</param>
        public async Task<T> UntouchedAsync<T>(string? standing, Func<Task<T>> work)
        {
            try
            {
                return await work();
            }
            catch (Exception failure)
            {
                entry.Failed(failure, Outcomes.OfUntouched(failure), standing);
                throw;
            }
        }

        /// <summary>
        /// Records a failure that is about to be reported. Where the journal cannot be written either (the same disk is full), the
        /// failure is still the one to report: it carries the journal's, and the next start finds the entry without an end and settles it.
        /// </summary>
        public void Failed(Exception failure, string outcome, string? standing, string? backupId = null)
        {
            try
            {
                entry.Ended(outcome, standing ?? RevisionTarget.Base, backupId, ErrorCodes.Of(failure), failure.Message);
            }
            catch (ShoreGuardException unwritten)
            {
                failure.Data["journal"] = unwritten.Message;
            }
        }
    }
}
