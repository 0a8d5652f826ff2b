package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.identity.Address;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// What the transactor asks on our chain, beside what it asks on the dearer one.
final class FeeTable {
    private static final Logger LOG = System.getLogger(FeeTable.class.getName());

    private final long chain;
    private final OptionalLong firstChain;
    private final Transactor transactor;
    private final MembershipBoard board;
    private final Clock clock;

    /// @param chain on which we pay
    /// @param firstChain whose fees are shown beside ours
    FeeTable(long chain, OptionalLong firstChain, Transactor transactor, MembershipBoard board, Clock clock) {
        this.chain = chain;
        this.firstChain = firstChain;
        this.transactor = transactor;
        this.board = board;
        this.clock = clock;
    }

    /// Asks now, and shows the answer.
    Membership.Terms ask(Address identity) throws ServiceException {
        Instant now = clock.instant();
        Transactor.Fees fees = transactor.fees(chain);
        boolean free = isFree(identity);
        Membership.Terms terms =
                new Membership.Terms(chain, free, fees.register(), fees.settle(), elsewhere(), now, fees.endAt(now));
        board.change(before -> before.with(terms));
        return terms;
    }

    /// A service that does not offer it, or says so badly, keeps nobody from registering for the fee.
    private boolean isFree(Address identity) throws ServiceException {
        try {
            return transactor.isEligible(identity);
        } catch (ServiceException e) {
            // one that has no time now is asked again: what is free must not be paid for
            if (!Registrar.isNo(e) && !(e.reason() instanceof ServiceException.Nonsense)) {
                throw e;
            }
            LOG.log(Level.DEBUG, () -> "nobody tells whether it is free: " + e.reason());
            return false;
        }
    }

    /// Only a comparison: where it cannot be had, it is left out.
    private Optional<Membership.Elsewhere> elsewhere() {
        if (firstChain.isEmpty()) {
            return Optional.empty();
        }
        try {
            Transactor.Fees fees = transactor.fees(firstChain.getAsLong());
            return Optional.of(new Membership.Elsewhere(firstChain.getAsLong(), fees.register(), fees.settle()));
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "no fees of the first chain: " + e.reason());
            return Optional.empty();
        }
    }
}
