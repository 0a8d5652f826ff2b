package porchlight.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import porchlight.client.Membership;
import porchlight.client.MembershipWords;
import porchlight.client.Porchlight;
import porchlight.client.Standing;

/// What the commands about the account say, and how they wait for it.
final class AccountTalk {
    private final Terminal terminal;
    private final Porchlight core;
    private final MembershipWords words;

    AccountTalk(Terminal terminal, Porchlight core) {
        this.terminal = terminal;
        this.core = core;
        this.words = new MembershipWords(terminal.words());
    }

    MembershipWords words() {
        return words;
    }

    /// Value of 1 MYST in currencies.
    Map<String, String> rates() {
        return core.wallet().value().rates();
    }

    /// Asks again and waits for the first answer of that kind; empty, and said so, when nobody answers in time. What
    /// things cost is worth waiting a moment for what that is worth.
    Optional<Membership> ask(Predicate<Membership> wanted) throws InterruptedException {
        core.account().refresh();
        Optional<Membership> known = await(wanted);
        if (known.isPresent()) {
            var _ = Waiting.until(
                    core.wallet(),
                    now -> !now.rates().isEmpty(),
                    terminal.patience().dividedBy(10));
        }
        return known;
    }

    /// Waits for an answer of that kind; empty, and said so, when it does not come in time.
    Optional<Membership> await(Predicate<Membership> wanted) throws InterruptedException {
        Optional<Membership> known = Waiting.until(core.account().membership(), wanted, terminal.patience());
        if (known.isEmpty()) {
            terminal.complain("cli.account.silent");
        }
        return known;
    }

    /// A wish was sent: what the core answered to it.
    Optional<Membership> answer(long before) throws InterruptedException {
        return await(membership -> membership.answers() > before);
    }

    /// What a registration costs here and on the dearer chain.
    void costs(Membership.Terms terms) {
        terminal.say("cli.account.cost", words.chain(terms.chain()), words.price(terms.fee(), rates()));
        terms.elsewhere()
                .ifPresent(other -> terminal.say(
                        "cli.account.cost", words.chain(other.chain()), words.price(other.register(), rates())));
        words.saving(terms, rates()).ifPresent(terminal.out()::println);
        terminal.out().flush();
    }

    /// What taking money out costs here and on the dearer chain.
    void payoutCosts(Membership.Terms terms) {
        terminal.say("cli.account.payout", words.chain(terms.chain()), words.price(terms.settle(), rates()));
        terms.elsewhere()
                .ifPresent(other -> terminal.say(
                        "cli.account.payout", words.chain(other.chain()), words.price(other.settle(), rates())));
    }

    /// Whether the identity has a backup: before that nobody is told where to pay in.
    boolean backedUp() {
        return core.wallet()
                .value()
                .identity()
                .filter(core.keys().ring().value()::isBackedUp)
                .isPresent();
    }

    void standing(Standing standing) {
        terminal.out().println(words.sentence(standing));
        terminal.out().println("  " + words.next(standing, backedUp(), Instant.now(), ZoneId.systemDefault()));
        terminal.out().flush();
    }

    /// Follows a registration, saying every change, until it is registered, has failed, or the time is up.
    int followRegistration() throws InterruptedException {
        long end = System.nanoTime() + terminal.patience().toNanos();
        Optional<Standing> said = Optional.empty();
        try (Waiting<Membership> values = new Waiting<>(core.account().membership())) {
            while (true) {
                Optional<Membership> next = values.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                if (next.isEmpty()) {
                    terminal.complain("cli.account.goes");
                    return Exit.FAILED;
                }
                Standing standing = next.get().standing();
                if (!said.equals(Optional.of(standing))) {
                    said = Optional.of(standing);
                    standing(standing);
                }
                if (standing instanceof Standing.Registered) {
                    return Exit.OK;
                }
                if (standing instanceof Standing.Failed) {
                    return Exit.FAILED;
                }
            }
        }
    }
}
