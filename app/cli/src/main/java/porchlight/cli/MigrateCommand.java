package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Membership.Migration;
import porchlight.client.Standing;
import porchlight.payment.Money;

/// `porchlight migrate`: moves to the hub that is active now.
@Command(name = "migrate", description = "${bundle:cli.help.migrate}", mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final Unlocking unlocking;

    @Option(names = "--yes", description = "${bundle:cli.help.yes}")
    private boolean yes;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    MigrateCommand(CoreOpener opener, Terminal terminal, Path home) {
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
            Optional<Membership> known = talk.ask(membership -> membership.standing() instanceof Standing.Registered
                    && membership.terms().isPresent());
            if (known.isEmpty()) {
                return Exit.FAILED;
            }
            return move(opened.core().account(), talk, known.get());
        }
    }

    private int move(Account account, AccountTalk talk, Membership shown) throws InterruptedException {
        Optional<String> fee = talk.words().moveFee(shown, talk.rates());
        if (fee.isPresent()) {
            terminal.out().println(talk.words().migration(shown.migration()));
            terminal.out().println(fee.get());
            terminal.out().flush();
            if (!yes) {
                terminal.complain("cli.account.yes");
                return Exit.FAILED;
            }
        }
        Money agreed = fee.isEmpty()
                ? Money.ZERO
                : shown.terms().map(Membership.Terms::settle).orElse(Money.ZERO);
        long before = account.membership().value().answers();
        account.migrate(agreed);
        Optional<Membership> answer = talk.answer(before);
        if (answer.isEmpty()) {
            return Exit.FAILED;
        }
        // what is left with the former hub was not known yet, so nobody had agreed to its fee
        if (fee.isEmpty() && talk.words().moveFee(answer.get(), talk.rates()).isPresent()) {
            return move(account, talk, answer.get());
        }
        if (answer.get().refused().isPresent()) {
            terminal.complain(answer.get().refused().get());
            return Exit.FAILED;
        }
        Migration now = answer.get().migration();
        if (now.state() == Migration.State.NOT_NEEDED) {
            terminal.say("cli.account.nomove");
            return Exit.OK;
        }
        terminal.out().println(talk.words().migration(now));
        terminal.say("cli.account.goes");
        return Exit.OK;
    }
}
