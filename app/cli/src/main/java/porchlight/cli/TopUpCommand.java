package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Difference;
import porchlight.client.NetworkWords;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.Porchlight;
import porchlight.client.Reach;
import porchlight.client.TopUps;
import porchlight.client.Wallet;
import porchlight.coin.PaymentLink;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.i18n.Amounts;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// `porchlight topup --amount MYST --coin BTC`: places an order and says exactly what to send where.
@Command(name = "topup", description = "${bundle:cli.help.topup}", mixinStandardHelpOptions = true)
final class TopUpCommand implements Callable<Integer> {
    private static final String DIRECT = "MYST";

    private final CoreOpener opener;
    private final Terminal terminal;
    private final Path home;
    private final OrderText text;

    @Option(names = "--amount", paramLabel = "MYST", required = true, description = "${bundle:cli.help.amount}")
    private String amount = "";

    @Option(names = "--coin", paramLabel = "BTC", required = true, description = "${bundle:cli.help.coin}")
    private String coin = "";

    @Option(names = "--gateway", paramLabel = "NAME", description = "${bundle:cli.help.gateway}")
    private @Nullable String gateway;

    @Option(names = "--country", paramLabel = "DE", description = "${bundle:cli.help.payer}")
    private String country = "";

    @Option(names = "--state", paramLabel = "CA", description = "${bundle:cli.help.state}")
    private String state = "";

    @Option(names = "--lightning", description = "${bundle:cli.help.lightning}")
    private boolean lightning;

    @Option(names = "--no-qr", description = "${bundle:cli.help.noqr}")
    private boolean noQr;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    TopUpCommand(CoreOpener opener, Terminal terminal, Path home) {
        this.opener = opener;
        this.terminal = terminal;
        this.home = home;
        this.text = new OrderText(terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Money> myst = Amounts.read(amount);
        if (myst.isEmpty()) {
            terminal.complain("cli.topup.amount", amount);
            return Exit.USAGE;
        }
        if (!country.matches("([A-Za-z]{2})?") || !state.matches("([A-Za-z]{2})?")) {
            terminal.complain("cli.topup.country", country.isEmpty() ? state : country);
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            if (coin.equalsIgnoreCase(DIRECT)) {
                return direct(core, myst.get());
            }
            if (!new Unlocking(terminal, home).unlock(core, passphrase)) {
                return Exit.LOCKED;
            }
            Optional<Offer> offer = offer(core.topUps());
            if (offer.isEmpty()) {
                return isShut(core) ? Exit.BLOCKED : Exit.FAILED;
            }
            if (!isTaxable(offer.get())) {
                terminal.complain("cli.topup.payer", offer.get().currency());
                return Exit.USAGE;
            }
            return place(core.topUps(), offer.get(), myst.get());
        }
    }

    /// Behind a block no gateway is reached, and to try again is no help: what is, is said.
    private boolean isShut(Porchlight core) {
        boolean shut = Reach.isShut(core.connection().value(), core.shield().value());
        if (shut) {
            terminal.complain("topup.shut");
            terminal.complain("topup.shut.step");
        }
        return shut;
    }

    /// A gateway that takes money of a bank has to know which tax is due.
    private boolean isTaxable(Offer offer) {
        return !offer.isBank() || (!country.isEmpty() && (!country.equalsIgnoreCase("US") || !state.isEmpty()));
    }

    private Optional<Offer> offer(TopUps topUps) throws InterruptedException {
        Optional<Offers> known = CoinsCommand.told(topUps, terminal);
        if (known.isEmpty() || known.get().failed().isPresent()) {
            terminal.complain(
                    known.flatMap(Offers::failed).orElse(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT)));
            return Optional.empty();
        }
        List<Offer> all = known.get().offers();
        Optional<Offer> found = all.stream()
                .filter(one -> one.currency().equals(coin.toUpperCase(Locale.ROOT)))
                .filter(one -> gateway == null || one.gateway().equals(gateway))
                .filter(one -> one.lightning() || !lightning)
                .findFirst();
        if (found.isEmpty()) {
            terminal.complain(new Failure.WalletTrouble(WalletFault.COIN_NOT_TAKEN));
            terminal.complain(
                    "cli.topup.taken",
                    String.join(
                            ", ", all.stream().map(Offer::currency).distinct().toList()));
        }
        return found;
    }

    private int place(TopUps topUps, Offer offer, Money myst) throws InterruptedException {
        String key = TopUps.newKey();
        topUps.place(
                key,
                new TopUps.Wish(
                        offer.gateway(),
                        offer.currency(),
                        myst,
                        lightning,
                        country.toUpperCase(Locale.ROOT),
                        state.toUpperCase(Locale.ROOT)));
        Optional<Placing> outcome = Waiting.until(
                        topUps.placing(), all -> Placing.answer(all, key).isPresent(), terminal.patience())
                .flatMap(all -> Placing.answer(all, key));
        if (outcome.isEmpty()) {
            terminal.complain("cli.topup.timeout");
            return Exit.FAILED;
        }
        Optional<Failure> refused = outcome.get().refused();
        if (refused.isPresent()) {
            terminal.complain(refused.get());
            return refused.get() instanceof Failure.IdentityLocked ? Exit.LOCKED : Exit.FAILED;
        }
        String id = outcome.get().order().orElse("");
        Optional<Order> order = Waiting.until(
                        topUps.orders(),
                        orders -> orders.stream().anyMatch(one -> one.id().equals(id)),
                        terminal.patience())
                .flatMap(orders ->
                        orders.stream().filter(one -> one.id().equals(id)).findFirst());
        if (order.isEmpty()) {
            terminal.complain("cli.topup.timeout");
            return Exit.FAILED;
        }
        return show(order.get());
    }

    /// @return an exit code: an order that must not be paid is a failure, unless that is not known yet
    private int show(Order order) {
        boolean fine = order.payable(Instant.now()).isYes() || order.state() instanceof OrderState.Sending;
        if (json) {
            terminal.json(OrderText.json(order));
            return fine ? Exit.OK : Exit.FAILED;
        }
        if (!text.toPay(order, !noQr)) {
            terminal.say("cli.order.item", text.next(order));
        }
        terminal.say("cli.order.item", text.state(order));
        terminal.say("cli.topup.follow", order.id());
        return fine ? Exit.OK : Exit.FAILED;
    }

    /// MYST straight into the channel: no gateway, no order, and no key needed; but as for an order, the identity has
    /// to outlive this computer.
    private int direct(Porchlight core, Money myst) throws IOException, InterruptedException {
        core.refreshWallet();
        Optional<Wallet> wallet =
                Waiting.until(core.wallet(), known -> known.channel().isPresent(), terminal.patience());
        Optional<Address> channel = wallet.flatMap(Wallet::channel);
        Optional<Address> contract = core.token();
        if (channel.isEmpty() || contract.isEmpty() || core.chainId() == 0) {
            if (core.wallet().value().identity().isEmpty()) {
                terminal.complain("cli.identity.none");
                return Exit.LOCKED;
            }
            boolean disowned = core.wallet().value().differences().stream()
                    .anyMatch(each -> each.kind() == Difference.Kind.CHANNEL_DISAGREES);
            terminal.complain(
                    disowned ? new Failure.WalletTrouble(WalletFault.CHANNEL_DISOWNED) : new Failure.BalanceUnknown());
            return Exit.FAILED;
        }
        if (wallet.flatMap(Wallet::identity)
                .filter(core.keys().ring().value()::isBackedUp)
                .isEmpty()) {
            terminal.complain(new Failure.WalletTrouble(WalletFault.NOT_BACKED_UP));
            return Exit.FAILED;
        }
        Address token = contract.get();
        String link = PaymentLink.myst(token, channel.get(), core.chainId(), myst);
        if (json) {
            JsonObject line = new JsonObject();
            line.addProperty("channel", channel.get().checksumText());
            line.addProperty("chainId", core.chainId());
            line.addProperty("token", token.checksumText());
            line.addProperty("amountWei", myst.wei().toString());
            line.addProperty("link", link);
            terminal.json(line);
            return Exit.OK;
        }
        terminal.say(
                "cli.topup.direct",
                terminal.words().figures().exact(myst),
                new NetworkWords(terminal.words()).chain(core.chainId()));
        terminal.say("cli.order.item", channel.get().checksumText());
        terminal.say("cli.topup.token", token.checksumText());
        terminal.say("cli.order.link", link);
        if (!noQr) {
            QrText.lines(link).forEach(terminal.out()::println);
        }
        terminal.say("cli.topup.onlymyst");
        return Exit.OK;
    }
}
