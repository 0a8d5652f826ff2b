package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Wallet;
import porchlight.connection.Failure;

/// `porchlight balance`: what is left, and where a deposit goes.
@Command(name = "balance", description = "${bundle:cli.help.balance}", mixinStandardHelpOptions = true)
final class BalanceCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    BalanceCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            opened.core().refreshWallet();
            Optional<Wallet> known = Waiting.until(
                    opened.core().wallet(), wallet -> wallet.balance().isPresent(), terminal.patience());
            if (known.isEmpty()) {
                if (opened.core().wallet().value().identity().isEmpty()) {
                    terminal.complain("cli.identity.none");
                    return Exit.LOCKED;
                }
                terminal.complain(new Failure.BalanceUnknown());
                return Exit.FAILED;
            }
            show(known.get());
            return Exit.OK;
        }
    }

    private void show(Wallet wallet) {
        if (json) {
            JsonObject line = new JsonObject();
            wallet.balance()
                    .ifPresent(balance ->
                            line.addProperty("balanceWei", balance.wei().toString()));
            line.addProperty("depositedWei", wallet.deposited().wei().toString());
            line.addProperty("settledWei", wallet.settled().wei().toString());
            line.addProperty("promisedWei", wallet.promised().wei().toString());
            line.addProperty("registration", wallet.registration().name());
            wallet.identity().ifPresent(identity -> line.addProperty("identity", identity.toString()));
            wallet.channel().ifPresent(channel -> line.addProperty("channel", channel.toString()));
            terminal.json(line);
            return;
        }
        wallet.balance()
                .ifPresent(balance ->
                        terminal.say("cli.balance", terminal.words().figures().exact(balance)));
        wallet.identity().ifPresent(identity -> terminal.say("cli.balance.identity", identity.toString()));
        wallet.channel().ifPresent(channel -> terminal.say("cli.balance.channel", channel.toString()));
    }
}
