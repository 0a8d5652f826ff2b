package porchlight.tunnel.windows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.tunnel.helper.PlanException;

/// The Windows Filtering Platform, as much of it as we use. Filters of other people are never seen and never
/// touched.
interface FilterEngine {
    /// Our provider, `e9b9d6c8-…`: whose a filter is.
    UUID PROVIDER = UUID.fromString("e9b9d6c8-5a3a-4c1d-8a52-50726368ff01");
    /// Our sublayer, of the highest weight: a block in it is final, whoever permits.
    UUID SUBLAYER = UUID.fromString("e9b9d6c8-5a3a-4c1d-8a52-50726368ff02");
    /// The service that our provider belongs to: where it is no longer started with Windows, neither are our
    /// lasting filters.
    String SERVICE = "Porchlight";

    /// A session of its own.
    Session open() throws PlanException;

    /// How WFP names a program.
    ///
    /// @param file must exist
    Value.App app(Path file) throws PlanException;

    /// Calls back, on a thread of its own and soon, when a filter of ours is added or deleted.
    ///
    /// @return ends it
    AutoCloseable watch(Runnable touched) throws PlanException;

    /// What is done in it counts at once, or where a transaction was begun, with its end.
    interface Session extends AutoCloseable {
        void begin() throws PlanException;

        void commit() throws PlanException;

        /// Nothing of the transaction counts.
        void abort() throws PlanException;

        /// Makes provider and sublayer where they are missing; both last.
        void ground() throws PlanException;

        /// Takes provider and sublayer away, where they are; no filter may stand on them.
        void clear() throws PlanException;

        void add(Filter filter) throws PlanException;

        /// Takes a filter away, where it is.
        void delete(UUID key) throws PlanException;

        /// Ours as they stand, those for the start of Windows included.
        List<Standing> standing() throws PlanException;

        @Override
        void close();
    }

    /// A filter as it was read back.
    ///
    /// @param filter empty when it says something that no filter of ours says, or is switched off
    record Standing(UUID key, Optional<Filter> filter) {
        static Standing of(Filter filter) {
            return new Standing(filter.key(), Optional.of(filter));
        }
    }
}
