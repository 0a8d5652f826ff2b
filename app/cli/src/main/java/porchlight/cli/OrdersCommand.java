package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Deposit;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Porchlight;
import porchlight.client.Refused;
import porchlight.client.RemotePorchlight;
import porchlight.client.SupportSlip;
import porchlight.client.Wallet;
import porchlight.connection.Failure;

/// `porchlight orders`: every order with its state and what to do next; `receipt` keeps a gateway's receipt as a
/// file, `support` shows what somebody who helps needs to know.
@Command(name = "orders", description = "${bundle:cli.help.orders}", mixinStandardHelpOptions = true)
final class OrdersCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final CoreOpener opener;
    private final Terminal terminal;
    private final Path home;
    private final OrderText text;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    @Option(names = "--follow", paramLabel = "ID", description = "${bundle:cli.help.follow}")
    private @Nullable String followed;

    @Option(names = "--ask", description = "${bundle:cli.help.orders.ask}")
    private boolean ask;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    OrdersCommand(CoreOpener opener, Terminal terminal, Path home) {
        this.opener = opener;
        this.terminal = terminal;
        this.home = home;
        this.text = new OrderText(terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            if (followed != null) {
                return follow(opened.core(), followed);
            }
            return ask ? look(opened.core()) : list(opened.core());
        }
    }

    /// A list that is not what the ledger heard last, but what gateway and chain say now.
    private int look(Porchlight core) throws IOException, InterruptedException {
        if (!new Unlocking(terminal, home).unlock(core, passphrase)) {
            return Exit.LOCKED;
        }
        int code = Exit.OK;
        try {
            core.topUps().look();
        } catch (Refused e) {
            terminal.complain(e.why());
            code = e.why() instanceof Failure.IdentityLocked ? Exit.LOCKED : Exit.FAILED;
        }
        list(core);
        return code;
    }

    private int list(Porchlight core) {
        List<Order> orders = core.topUps().orders().value();
        if (json) {
            orders.forEach(order -> terminal.json(OrderText.json(order)));
            core.topUps().direct().value().forEach(deposit -> terminal.json(json(deposit)));
            return Exit.OK;
        }
        if (orders.isEmpty()) {
            terminal.say("cli.orders.none");
        }
        orders.forEach(text::line);
        // a core without a key cannot ask: whoever paid since must not think that nothing came
        boolean old = core.wallet().value().lock() != Wallet.Lock.OPEN;
        if (!ask && old && orders.stream().anyMatch(order -> !order.state().isFinal())) {
            terminal.say("cli.orders.old");
        }
        core.topUps()
                .direct()
                .value()
                .forEach(deposit -> terminal.say(
                        "cli.orders.direct",
                        terminal.words().figures().exact(deposit.amount()),
                        text.moment(deposit.at()),
                        deposit.transaction().isEmpty() ? "–" : deposit.transaction()));
        return Exit.OK;
    }

    private static JsonObject json(Deposit deposit) {
        JsonObject json = new JsonObject();
        json.addProperty("deposit", deposit.transaction());
        json.addProperty("from", deposit.from().toString());
        json.addProperty("amountWei", deposit.amount().wei().toString());
        json.addProperty("at", deposit.at().toString());
        json.addProperty("final", deposit.settled());
        return json;
    }

    private int follow(Porchlight core, String id) throws IOException, InterruptedException {
        if (!new Unlocking(terminal, home).unlock(core, passphrase)) {
            return Exit.LOCKED;
        }
        try (Waiting<List<Order>> orders = new Waiting<>(core.topUps().orders())) {
            core.topUps()
                    .follow(named(core.topUps().orders().value(), id)
                            .map(Order::id)
                            .orElse(id));
            Optional<Order> shown = Optional.empty();
            while (!(core instanceof RemotePorchlight remote && remote.lost().isDone())) {
                Optional<List<Order>> next = orders.next(shown.isEmpty() ? terminal.patience() : LOOK);
                Optional<Order> order = next.flatMap(all -> named(all, id));
                if (next.isEmpty() && shown.isEmpty()) {
                    return unknown(id);
                }
                if (order.isPresent() && !order.equals(shown)) {
                    shown = order;
                    show(order.get());
                }
                if (shown.isPresent() && shown.get().state().isFinal()) {
                    return shown.get().state() instanceof OrderState.Credited ? Exit.OK : Exit.FAILED;
                }
            }
        }
        terminal.complain("cli.gone");
        return Exit.FAILED;
    }

    private void show(Order order) {
        if (json) {
            terminal.json(OrderText.json(order));
        } else {
            terminal.say("cli.order.item", text.state(order));
            text.toPay(order, false);
        }
    }

    private static Optional<Order> named(List<Order> orders, String id) {
        return orders.stream()
                .filter(order -> order.id().equals(id) || order.gatewayId().equals(Optional.of(id)))
                .findFirst();
    }

    private int unknown(String id) {
        terminal.complain("cli.orders.unknown", id);
        return Exit.FAILED;
    }

    @Command(name = "receipt", description = "${bundle:cli.help.orders.receipt}", mixinStandardHelpOptions = true)
    int receipt(
            @Parameters(paramLabel = "ID", description = "${bundle:cli.help.order}") String id,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "${bundle:cli.help.orders.out}")
                    Path out,
            @Mixin Passphrase secret)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Optional<Order> order = named(opened.core().topUps().orders().value(), id);
            if (order.isEmpty()) {
                return unknown(id);
            }
            byte[] pdf;
            try {
                pdf = fetch(opened.core(), order.get().id(), secret);
            } catch (Refused e) {
                if (e.why() instanceof Failure.IdentityLocked) {
                    return Exit.LOCKED;
                }
                terminal.complain(e.why());
                return Exit.FAILED;
            }
            return SafeFiles.write(out, pdf, terminal);
        }
    }

    /// A receipt that is in the ledger needs no key.
    private byte[] fetch(Porchlight core, String id, Passphrase secret)
            throws IOException, InterruptedException, Refused {
        try {
            return core.topUps().receipt(id);
        } catch (Refused e) {
            if (e.why() instanceof Failure.IdentityLocked && new Unlocking(terminal, home).unlock(core, secret)) {
                return core.topUps().receipt(id);
            }
            throw e;
        }
    }

    @Command(name = "support", description = "${bundle:cli.help.orders.support}", mixinStandardHelpOptions = true)
    int support(@Parameters(paramLabel = "ID", description = "${bundle:cli.help.order}") String id) throws IOException {
        try (Opened opened = opener.open()) {
            Optional<Order> order = named(opened.core().topUps().orders().value(), id);
            if (order.isEmpty()) {
                return unknown(id);
            }
            String slip = SupportSlip.of(order.get(), opened.core().network());
            terminal.out().println(slip);
            QrText.lines(slip).forEach(terminal.out()::println);
            terminal.say("cli.orders.slip");
            return Exit.OK;
        }
    }
}
