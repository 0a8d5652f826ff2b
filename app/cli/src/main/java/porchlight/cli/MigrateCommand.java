package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Membership;
import porchlight.client.Membership.Migration;
import porchlight.client.Standing;

/// `porchlight migrate`: moves to the hub that is active now.
@Command(name = "migrate", description = "${bundle:cli.help.migrate}", mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final Unlocking unlocking;

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
            Optional<Membership> known = talk.ask(membership -> membership.standing() instanceof Standing.Registered);
            if (known.isEmpty()) {
                return Exit.FAILED;
            }
            long before = opened.core().account().membership().value().answers();
            opened.core().account().migrate();
            Optional<Membership> answer = talk.answer(before);
            if (answer.isEmpty()) {
                return Exit.FAILED;
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
}
