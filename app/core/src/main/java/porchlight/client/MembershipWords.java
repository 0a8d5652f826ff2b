package porchlight.client;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import porchlight.client.Membership.Migration;
import porchlight.client.Membership.Payout;
import porchlight.client.Membership.Referral;
import porchlight.client.Membership.Terms;
import porchlight.coin.WrongAddress;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.i18n.Sentences;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The identity's standing and its money on the way out in the user's words, the same in the window and in the
/// terminal.
public final class MembershipWords {
    private static final String MYST = " MYST";

    private final Messages words;
    private final NetworkWords networks;

    public MembershipWords(Messages words) {
        this.words = words;
        networks = new NetworkWords(words);
    }

    /// What is, in one sentence.
    public String sentence(Standing standing) {
        return switch (standing) {
            case Standing.Unknown _ -> words.text("member.unknown");
            case Standing.Unregistered _ -> words.text("member.none");
            case Standing.Registered done ->
                done.bounty().isZero()
                        ? words.text("member.done")
                        : words.text("member.done.bounty", exact(done.bounty()));
            case Standing.Failed failed -> words.text(key(failed.cause()));
            case Standing.InProgress under ->
                under.waitsFor() == Standing.WaitsFor.DEPOSIT
                        ? words.text("member.deposit", exact(under.missing()))
                        : words.text(key(under.waitsFor()));
        };
    }

    /// What to do, or that there is nothing to do; with the time since when, where it takes too long.
    ///
    /// @param backedUp whether the identity would outlive this computer: nobody is told to pay in before
    public String next(Standing standing, boolean backedUp, Instant now, ZoneId zone) {
        return switch (standing) {
            case Standing.Unknown _ -> words.text("member.unknown.next");
            case Standing.Unregistered _ -> words.text("member.none.next");
            case Standing.Registered _ -> words.text("member.done.next");
            case Standing.Failed _ -> words.text("member.failed.next");
            case Standing.InProgress under -> {
                String step = step(under, backedUp);
                yield under.stuck()
                        ? Sentences.of(
                                words.text("member.stuck", words.figures().moment(under.since(), now, zone)), step)
                        : step;
            }
        };
    }

    private String step(Standing.InProgress under, boolean backedUp) {
        return switch (under.waitsFor()) {
            case DEPOSIT ->
                backedUp
                        ? words.text(
                                "member.deposit.next",
                                exact(under.missing()),
                                under.channel().map(Object::toString).orElse("?"))
                        : words.text("identity.unsaved");
            case ACCEPTANCE -> words.text("member.accept.next");
            case TRANSACTION, CHEAPER_GAS -> words.text(under.stuck() ? "member.stuck.next" : "member.wait.next");
            case CONFIRMATION -> words.text(under.stuck() ? "member.confirm.stuck" : "member.wait.next");
        };
    }

    /// An amount with its worth where a rate is known: `0.0954 MYST (≈ $0.02)`.
    public String amount(Money money, Map<String, String> rates) {
        return words.figures()
                .about(money, rates)
                .map(about -> words.text("member.amount", exact(money), about))
                .orElse(exact(money) + MYST);
    }

    /// What a registration costs: `free`, or the amount.
    public String price(Money fee, Map<String, String> rates) {
        return fee.isZero() ? words.text("member.free") : amount(fee, rates);
    }

    /// How much the dearer chain would cost more; empty where nothing is saved.
    public Optional<String> saving(Terms terms, Map<String, String> rates) {
        return terms.saving()
                .filter(saved -> !saved.isZero())
                .flatMap(saved -> terms.elsewhere()
                        .map(other -> words.text("member.saving", amount(saved, rates), chain(other.chain()))));
    }

    /// A chain's name.
    public String chain(long id) {
        return networks.chain(id);
    }

    /// What is known of a token.
    public String referral(Referral referral, Map<String, String> rates) {
        return switch (referral.state()) {
            case NONE -> "";
            case ASKING -> words.text("referral.asking");
            case GOOD -> words.text("referral.good", amount(referral.reward().orElse(Money.ZERO), rates));
            case UNKNOWN_TOKEN -> words.text("referral.unknown");
            case SILENT -> words.text("referral.silent");
            case NOT_HERE -> words.text("referral.nowhere");
        };
    }

    /// Whether and how a move to the active hub goes on.
    public String migration(Migration migration) {
        String far = far(migration);
        return migration
                .payout()
                .flatMap(Payout::trouble)
                .map(trouble -> Sentences.of(
                        far, words.failure(new Failure.WalletTrouble(trouble)).brief()))
                .orElse(far);
    }

    /// What may go to whoever takes the rest to the active hub; empty where nothing is to be moved, or nobody
    /// has told.
    public Optional<String> moveFee(Membership membership, Map<String, String> rates) {
        Migration migration = membership.migration();
        return migration.state() == Migration.State.REQUIRED
                        && !migration.left().isZero()
                ? membership.terms().map(terms -> words.text("move.fee", amount(terms.settle(), rates)))
                : Optional.empty();
    }

    private String far(Migration migration) {
        return switch (migration.state()) {
            case NOT_NEEDED -> "";
            case REQUIRED ->
                migration.left().isZero()
                        ? words.text("move.required")
                        : words.text("move.left", exact(migration.left()));
            case OPENING -> words.text("move.opening");
            case EMPTYING -> words.text("move.emptying");
            case FINISHED -> words.text("move.finished");
        };
    }

    /// How far a withdrawal is, and what keeps it.
    public String payout(Payout payout) {
        String far = switch (payout.stage()) {
            case ASKED -> words.text("payout.asked");
            case PROMISED, REVEALED -> words.text("payout.promised");
            case QUEUED -> words.text("payout.queued");
            case PAID ->
                words.text(
                        "payout.paid",
                        exact(payout.amount().minusOrZero(payout.fee())),
                        payout.to().checksumText());
            case REFUSED -> words.text("payout.refused");
        };
        return payout.stage() == Payout.Stage.PAID
                ? far
                : payout.trouble()
                        .map(trouble -> far + " "
                                + words.failure(new Failure.WalletTrouble(trouble))
                                        .sentence())
                        .orElse(far);
    }

    /// What is wrong with an address that was typed, as a key of the messages.
    public static String wrong(WrongAddress.Reason reason) {
        return switch (reason) {
            case MALFORMED -> "payout.wrong.address";
            case CHECK_SUM -> "payout.wrong.checksum";
            case OTHER_NETWORK, UNKNOWN_COIN, AMOUNT, INVOICE_AMOUNT -> "payout.wrong.coin";
        };
    }

    /// What leaves the channel and what arrives where, for a second look before it is signed.
    public String check(Address to, Money amount, Money fee, Map<String, String> rates) {
        return words.text(
                "payout.check", amount(amount, rates), amount(amount.minusOrZero(fee), rates), to.checksumText());
    }

    /// What was found of the tokens of 2017.
    public String legacy(LegacyLook look) {
        return switch (look.state()) {
            case ASKING -> words.text("legacy.asking");
            case EMPTY -> words.text("legacy.none");
            case FOUND ->
                look.change()
                        .map(change -> words.text("legacy.found", exact(change.receives())))
                        .orElse("");
            case SILENT -> words.text("legacy.silent");
            case NOT_HERE -> words.text("legacy.nowhere");
        };
    }

    /// What to do with the transaction that changes tokens of 2017.
    ///
    /// @param payments the chain on which payments run; 0 where it is not known
    public String guide(LegacyLook.Change change, long payments) {
        String how = words.text("legacy.guide");
        return payments == change.chain()
                ? how
                : Sentences.of(how, words.text("legacy.guide.on", chain(change.chain()), chain(payments)));
    }

    private String exact(Money money) {
        return words.figures().exact(money);
    }

    private static String key(Standing.WaitsFor waitsFor) {
        return switch (waitsFor) {
            case ACCEPTANCE -> "member.accept";
            case DEPOSIT -> "member.deposit";
            case TRANSACTION -> "member.transaction";
            case CHEAPER_GAS -> "member.gas";
            case CONFIRMATION -> "member.confirm";
        };
    }

    private static String key(Standing.Cause cause) {
        return switch (cause) {
            case REFUSED -> "member.failed.refused";
            case TRANSACTION_FAILED -> "member.failed.transaction";
            case FEE_EXPIRED -> "member.failed.expired";
            case FORGOTTEN -> "member.failed.forgotten";
        };
    }
}
