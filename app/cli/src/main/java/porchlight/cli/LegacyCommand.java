package porchlight.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.LegacyLook;
import porchlight.client.Membership;
import porchlight.client.MembershipWords;
import porchlight.client.Payee;
import porchlight.coin.WrongAddress;
import porchlight.identity.Address;

/// `porchlight legacy`: MYST of 2017 at an address, and the transaction that exchanges it.
@Command(name = "legacy", description = "${bundle:cli.help.legacy}", mixinStandardHelpOptions = true)
final class LegacyCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Parameters(paramLabel = "ADDRESS", description = "${bundle:cli.help.holder}")
    private String holder = "";

    LegacyCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address address;
        try {
            address = Payee.of(holder);
        } catch (WrongAddress e) {
            terminal.complain(MembershipWords.wrong(e.reason()));
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            AccountTalk talk = new AccountTalk(terminal, opened.core());
            opened.core().account().lookForLegacy(address);
            Optional<LegacyLook> found = talk.await(membership -> membership
                            .legacy()
                            .filter(look -> look.holder().equals(address) && look.state() != LegacyLook.State.ASKING)
                            .isPresent())
                    .flatMap(Membership::legacy);
            if (found.isEmpty()) {
                return Exit.FAILED;
            }
            terminal.out().println(talk.words().legacy(found.get()));
            found.get().change().ifPresent(change -> {
                terminal.out().println(talk.words().guide(change, opened.core().chainId()));
                terminal.say("cli.legacy.chain", talk.words().chain(change.chain()));
                terminal.say("cli.legacy.contract", change.token().checksumText());
                terminal.say("cli.legacy.data", change.data());
                terminal.say("cli.legacy.link", change.link());
            });
            terminal.out().flush();
            return found.get().state() == LegacyLook.State.SILENT ? Exit.FAILED : Exit.OK;
        }
    }
}
