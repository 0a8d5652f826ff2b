package porchlight.sandbox.transactor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// Takes signed registrations and brings them to the chain once their deposit is there (`payments.md §10.2`). What
/// was under way is forgotten with the process; the chain is not.
final class Registrations {
    private static final System.Logger LOG = System.getLogger(Registrations.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CREATED = "created";
    private static final String SUCCEED = "succeed";
    private static final String FAILED = "failed";

    private final Map<Address, Progress> progress = new ConcurrentHashMap<>();
    private final TransactorConfig config;
    private final Faults faults;
    private final Contracts contracts;
    private final Account account;
    private final ExecutorService work;
    private final Clock clock;

    Registrations(TransactorConfig config, Faults faults, ExecutorService work, Clock clock) {
        this.config = config;
        this.faults = faults;
        this.contracts = config.contracts();
        this.account = config.account();
        this.work = work;
        this.clock = clock;
    }

    private record Progress(String status, String hash, Instant created, Instant updated, Money bounty) {}

    private record Wish(Address identity, Money stake, Money fee, Address beneficiary, Signature signature) {
        Money deposit() {
            return stake.plus(fee);
        }
    }

    /// Accepts a registration and works on it in the background.
    Answer register(Fields body) throws Refusal, RpcException {
        return register(wish(body), config.free(), config.bounty());
    }

    /// The same for nothing, with a referral token and its reward.
    Answer registerReferred(Fields body) throws Refusal, RpcException {
        Money reward = config.referrals().get(body.text("token"));
        if (reward == null) {
            throw new Refusal(422, "referral_token_unknown", "there is no such token");
        }
        Optional<TransactorConfig.Bounty> bounty =
                config.bounty().map(each -> new TransactorConfig.Bounty(each.mint(), reward));
        return register(wish(body), true, bounty);
    }

    private Answer register(Wish wish, boolean free, Optional<TransactorConfig.Bounty> gift)
            throws Refusal, RpcException {
        if (isRegistered(wish.identity())) {
            throw new Refusal(422, "already_registered", "this identity is registered");
        }
        Money asked = faults.fee().orElse(config.registrationFee());
        if (!free && wish.fee().compareTo(asked) < 0) {
            throw new Refusal(422, "fee_too_low", "a registration costs " + asked + " MYST");
        }
        Optional<TransactorConfig.Bounty> given = wish.stake().isZero() ? gift : Optional.empty();
        Money bounty = given.map(TransactorConfig.Bounty::amount).orElse(Money.ZERO);
        Instant now = clock.instant();
        if (!(faults.current() instanceof Faults.Forgets)
                && begins(wish.identity(), new Progress(CREATED, "", now, now, bounty))) {
            work.execute(() -> bringToTheChain(wish, given));
        }
        if (faults.current() instanceof Faults.TakesButSaysNot) {
            throw new Refusal(502, "unavailable", "the answer was lost");
        }
        return Answer.accepted();
    }

    /// Whether it is the first attempt, or the first after a failed one.
    private boolean begins(Address identity, Progress fresh) {
        Progress before = progress.putIfAbsent(identity, fresh);
        return before == null || (before.status().equals(FAILED) && progress.replace(identity, before, fresh));
    }

    /// How far an identity is, also if another transactor registered it.
    JsonArray status(Address identity) throws Refusal, RpcException {
        Progress found = progress.get(identity);
        if (found == null) {
            if (!isRegistered(identity)) {
                throw Refusal.notFound("no registration of " + identity);
            }
            Instant now = clock.instant();
            found = new Progress(SUCCEED, "", now, now, Money.ZERO);
        }
        JsonObject entry = new JsonObject();
        entry.addProperty("identity_id", identity.toString());
        entry.addProperty("status", found.status());
        entry.addProperty("tx_hash", found.hash());
        entry.addProperty("created_at", found.created().toString());
        entry.addProperty("updated_at", found.updated().toString());
        entry.addProperty("bounty_amount", found.bounty().wei());
        entry.addProperty("chain_id", contracts.chainId());
        JsonArray all = new JsonArray();
        all.add(entry);
        return all;
    }

    private Wish wish(Fields body) throws Refusal {
        TransactorServer.mustBeHere(
                contracts, body.smallNumber("chainID"), body.address("registryAddress"), body.address("hermesID"));
        Wish wish = new Wish(
                body.address("identity"),
                body.money("stake"),
                body.money("fee"),
                body.address("beneficiary"),
                TransactorServer.signature(body, "signature"));
        byte[] message = Preimages.registration(
                contracts.chainId(),
                contracts.registry(),
                contracts.hermes(),
                wish.stake(),
                wish.fee(),
                wish.beneficiary());
        if (!Signatures.isBy(wish.identity(), message, wish.signature())) {
            throw Refusal.invalid("the registration is not signed by the identity");
        }
        return wish;
    }

    private void bringToTheChain(Wish wish, Optional<TransactorConfig.Bounty> bounty) {
        try {
            faults.linger();
            if (faults.current() instanceof Faults.Fails) {
                change(wish.identity(), FAILED, "");
                return;
            }
            if (faults.current() instanceof Faults.OnlySays) {
                change(wish.identity(), SUCCEED, "");
                return;
            }
            Address channel = Channels.consumerChannel(
                    wish.identity(), contracts.hermes(), contracts.registry(), contracts.channelImplementation());
            if (bounty.isPresent()) {
                bounty.get().mint().to(channel, bounty.get().amount());
            }
            Instant end = clock.instant().plus(config.patience());
            while (balance(channel).compareTo(wish.deposit()) < 0) {
                if (clock.instant().isAfter(end)) {
                    change(wish.identity(), FAILED, "");
                    return;
                }
                Thread.sleep(PAUSE);
            }
            String hash = account.call(contracts.registry(), call(wish)).hash();
            change(wish.identity(), SUCCEED, hash);
        } catch (RpcException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "the registration of " + wish.identity() + " failed", e);
            change(wish.identity(), FAILED, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] call(Wish wish) {
        return Call.to(
                "registerIdentity",
                Call.address(contracts.hermes()),
                new Uint256(wish.stake().wei()),
                new Uint256(wish.fee().wei()),
                Call.address(wish.beneficiary()),
                new DynamicBytes(wish.signature().chain().bytes()));
    }

    private void change(Address identity, String status, String hash) {
        progress.computeIfPresent(
                identity,
                (_, before) -> new Progress(status, hash, before.created(), clock.instant(), before.bounty()));
    }

    private boolean isRegistered(Address identity) throws RpcException {
        byte[] question = Call.to("isRegistered", Call.address(identity));
        return Call.flag(account.rpc().ask(contracts.registry(), question), 0);
    }

    private Money balance(Address holder) throws RpcException {
        byte[] question = Call.to("balanceOf", Call.address(holder));
        return new Money(Call.word(account.rpc().ask(contracts.token(), question), 0));
    }
}
