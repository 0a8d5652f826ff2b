package porchlight.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;
import porchlight.web.Trouble;

/// Takes and tells what the test says.
final class FakeTransactor implements Transactor {
    /// What is thrown instead of an answer.
    @FunctionalInterface
    interface Thrown {
        ServiceException now();
    }

    final List<Registration> registrations = new ArrayList<>();
    final List<String> tokens = new ArrayList<>();
    final List<Payout> payouts = new ArrayList<>();
    final List<Signature> openings = new ArrayList<>();
    final Map<Long, Fees> fees = new HashMap<>();
    final Map<String, Queued> queue = new HashMap<>();
    boolean eligible;
    /// It does not know the question whether a registration is free.
    boolean neverFree;
    boolean silent;

    @Nullable
    Thrown onRegister;

    @Nullable
    Thrown onPayout;

    Opening opening = Opening.NOT_FOUND;
    Optional<Status> status = Optional.empty();
    int asked;

    static Fees fees(String register, String settle, Instant until) {
        return new Fees(Money.ofMyst(register), Money.ofMyst(settle), until, Optional.empty());
    }

    private void answer() throws ServiceException {
        asked++;
        if (silent) {
            throw Trouble.silent();
        }
    }

    @Override
    public Fees fees(long chainId) throws ServiceException {
        answer();
        Fees found = fees.get(chainId);
        if (found == null) {
            throw Trouble.refused(404, "not_found");
        }
        return found;
    }

    @Override
    public boolean isEligible(Address identity) throws ServiceException {
        answer();
        if (neverFree) {
            throw Trouble.refused(404, "not_found");
        }
        return eligible;
    }

    @Override
    public void register(Registration request, Optional<String> token) throws ServiceException {
        answer();
        registrations.add(request);
        tokens.add(token.orElse(""));
        if (onRegister != null) {
            throw onRegister.now();
        }
    }

    @Override
    public Optional<Status> status(Address identity) throws ServiceException {
        answer();
        return status;
    }

    @Override
    public void openChannel(Address registry, Address hermes, Money fee, Signature signature) throws ServiceException {
        answer();
        openings.add(signature);
    }

    @Override
    public Opening channelStatus(Address registry, Address hermes, Address identity) throws ServiceException {
        answer();
        return opening;
    }

    @Override
    public String payAndSettle(Payout payout) throws ServiceException {
        answer();
        payouts.add(payout);
        if (onPayout != null) {
            throw onPayout.now();
        }
        String name = "q-" + payouts.size();
        queue.put(name, new Queued(Queued.State.QUEUE, ""));
        return name;
    }

    @Override
    public Optional<Queued> queue(String id) throws ServiceException {
        answer();
        return Optional.ofNullable(queue.get(id));
    }
}
