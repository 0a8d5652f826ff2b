package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Standing;
import porchlight.payment.Money;

/// `porchlight register`: says what it costs, and does it where the user agrees.
@Command(name = "register", description = "${bundle:cli.help.register}", mixinStandardHelpOptions = true)
final class RegisterCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final Unlocking unlocking;

    @Option(names = "--token", paramLabel = "TOKEN", description = "${bundle:cli.help.register.token}")
    private @Nullable String token;

    @Option(names = "--yes", description = "${bundle:cli.help.yes}")
    private boolean yes;

    @Option(names = "--dear", description = "${bundle:cli.help.dear}")
    private boolean dear;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    RegisterCommand(CoreOpener opener, Terminal terminal, Path home) {
        this.opener = opener;
        this.terminal = terminal;
        this.unlocking = new Unlocking(terminal, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            if (!unlocking.unlock(opened.core(), passphrase)) {
                return Exit.LOCKED;
            }
            AccountTalk talk = new AccountTalk(terminal, opened.core());
            Optional<Membership> known = talk.ask(membership ->
                    membership.terms().isPresent() && !(membership.standing() instanceof Standing.Unknown));
            if (known.isEmpty()) {
                return Exit.FAILED;
            }
            return switch (known.get().standing()) {
                case Standing.Registered done -> {
                    talk.standing(done);
                    yield Exit.OK;
                }
                case Standing.InProgress under when !under.mayBeAgain() -> talk.followRegistration();
                case Standing.InProgress under -> {
                    talk.standing(under);
                    yield register(opened.core().account(), talk, known.get());
                }
                case Standing.Unknown _, Standing.Unregistered _, Standing.Failed _ ->
                    register(opened.core().account(), talk, known.get());
            };
        }
    }

    private int register(Account account, AccountTalk talk, Membership known) throws InterruptedException {
        Membership.Terms terms = known.terms().orElseThrow();
        if (token == null) {
            talk.costs(terms);
        } else if (!isGood(account, talk, token)) {
            return Exit.FAILED;
        }
        Money fee = token == null ? terms.fee() : Money.ZERO;
        if (!fee.isZero() && !yes) {
            terminal.complain("cli.account.yes");
            return Exit.FAILED;
        }
        if (fee.compareTo(Membership.DEAR) > 0 && !dear) {
            terminal.complain("cli.account.dear");
            return Exit.FAILED;
        }
        long before = account.membership().value().answers();
        account.register(new Account.Wish(Optional.ofNullable(token), fee, dear));
        Optional<Membership> answer = talk.answer(before);
        if (answer.isEmpty()) {
            return Exit.FAILED;
        }
        if (answer.get().refused().isPresent()) {
            terminal.complain(answer.get().refused().get());
            return Exit.FAILED;
        }
        return talk.followRegistration();
    }

    private boolean isGood(Account account, AccountTalk talk, String word) throws InterruptedException {
        Optional<Membership.Referral> found = ReferralCommand.check(account, talk, word);
        found.ifPresent(referral -> terminal.out().println(talk.words().referral(referral, talk.rates())));
        terminal.out().flush();
        return found.filter(referral -> referral.state() == Membership.Referral.State.GOOD)
                .isPresent();
    }
}
