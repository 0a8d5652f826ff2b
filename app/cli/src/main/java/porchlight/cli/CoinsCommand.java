package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.BuyingWords;
import porchlight.client.GoingRate;
import porchlight.client.HomeList;
import porchlight.client.NetworkWords;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Porchlight;
import porchlight.client.TopUps;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.i18n.Amounts;
import porchlight.i18n.Decimals;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// `porchlight coins`: what amounts buy, and what can be paid with on which network at which terms. The first two
/// steps of the window's wizard, to be read before `porchlight topup` orders anything.
@Command(name = "coins", description = "${bundle:cli.help.coins}", mixinStandardHelpOptions = true)
final class CoinsCommand implements Callable<Integer> {
    private static final List<String> AMOUNTS = List.of("5", "10", "20", "50");
    private static final Money USUAL = Money.ofMyst("20");
    private static final int SESSIONS = 50;
    /// What an amount buys is not worth more waiting for a list of homes.
    private static final Duration FOR_HOMES = Duration.ofSeconds(10);

    private final CoreOpener opener;
    private final Terminal terminal;
    private final Messages words;
    private final BuyingWords buying;

    @Option(names = "--amount", paramLabel = "MYST", description = "${bundle:cli.help.amount}")
    private @Nullable String amount;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    CoinsCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
        words = terminal.words();
        buying = new BuyingWords(words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Money> typed = Optional.ofNullable(amount).flatMap(Amounts::read);
        if (amount != null && typed.isEmpty()) {
            terminal.complain("cli.topup.amount", amount);
            return Exit.USAGE;
        }
        Money order = typed.orElse(USUAL);
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            if (!json) {
                buys(core, order);
            }
            Optional<Offers> offers = told(core.topUps(), terminal);
            Optional<Failure> silent = offers.isEmpty()
                    ? Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT))
                    : offers.get().failed();
            silent.ifPresent(terminal::complain);
            offers.stream().flatMap(all -> all.offers().stream()).forEach(offer -> show(offer, order));
            if (!json) {
                terminal.say("cli.coins.direct", new NetworkWords(words).chain(core.chainId()));
                terminal.say("cli.coins.next", words.figures().exact(order));
            }
            return silent.isEmpty() ? Exit.OK : Exit.FAILED;
        }
    }

    /// What is offered now: what was told before this asking is old, and so is its failure. When the time is up it
    /// has to do, if it was told at all.
    static Optional<Offers> told(TopUps topUps, Terminal terminal) throws InterruptedException {
        Offers before = topUps.offers().value();
        try (Waiting<Offers> offers = new Waiting<>(topUps.offers())) {
            topUps.refresh();
            boolean asked = false;
            while (true) {
                Optional<Offers> next = offers.next(terminal.patience());
                if (next.isEmpty()) {
                    return Optional.of(before)
                            .filter(old ->
                                    old.asOf().isPresent() && old.failed().isEmpty());
                }
                asked |= !next.get().equals(before);
                if (!next.get().asking() && asked) {
                    return next;
                }
            }
        }
    }

    private void buys(Porchlight core, Money order) throws InterruptedException {
        Duration patience = terminal.patience().compareTo(FOR_HOMES) < 0 ? terminal.patience() : FOR_HOMES;
        Optional<GoingRate> rate = Waiting.until(
                        core.homes(), list -> list.asOf().isPresent() || list.stale(), patience)
                .map(HomeList::catalog)
                .flatMap(catalog -> GoingRate.of(
                        catalog.homes(),
                        core.favourites().value(),
                        core.books().sessions(SESSIONS),
                        core.settings().value().spending()));
        List<Money> amounts =
                amount == null ? AMOUNTS.stream().map(Money::ofMyst).toList() : List.of(order);
        for (Money each : amounts) {
            String[] parts = Stream.of(
                            words.figures().about(each, core.wallet().value().rates()),
                            rate.map(going -> buying.video(going, each)),
                            rate.map(going -> buying.gib(going, each)))
                    .flatMap(Optional::stream)
                    .toArray(String[]::new);
            terminal.say(
                    "cli.coins.buys",
                    buying.myst(each),
                    parts.length == 0 ? words.text("cli.coins.unknown") : words.join(parts));
        }
        rate.map(buying::basis).ifPresent(basis -> terminal.say("cli.order.item", basis));
    }

    private void show(Offer offer, Money order) {
        if (json) {
            terminal.json(json(offer, order));
            return;
        }
        List<String> terms = new ArrayList<>();
        terms.add(offer.price(order)
                .map(price -> words.text("cli.coins.price", price, offer.currency(), buying.myst(order)))
                .orElseGet(() -> words.text("topup.price.later")));
        terms.add(words.text("topup.from", buying.myst(offer.minimum())));
        offer.fee()
                .flatMap(Decimals::read)
                .filter(percent -> percent.signum() > 0)
                .ifPresent(percent -> terms.add(words.text("topup.fee", percent)));
        offer.rateHolds()
                .ifPresent(time ->
                        terms.add(words.text("topup.holds", words.figures().duration(time))));
        if (offer.lightning()) {
            terms.add(words.text("cli.coins.lightning"));
        }
        String joined = words.join(terms.toArray(String[]::new));
        if (offer.network().isBlank()) {
            terminal.say("cli.coins.bank", offer.currency(), offer.gateway(), joined);
        } else {
            terminal.say("cli.coins.coin", offer.currency(), offer.network(), offer.gateway(), joined);
        }
    }

    private static JsonObject json(Offer offer, Money order) {
        JsonObject json = new JsonObject();
        json.addProperty("gateway", offer.gateway());
        json.addProperty("currency", offer.currency());
        json.addProperty("network", offer.network());
        json.addProperty("minimumWei", offer.minimum().wei().toString());
        json.addProperty("enough", order.compareTo(offer.minimum()) >= 0);
        json.addProperty("amountWei", order.wei().toString());
        offer.price(order).ifPresent(price -> json.addProperty("about", price));
        offer.fee().ifPresent(fee -> json.addProperty("feePercent", fee));
        offer.rateHolds().ifPresent(time -> json.addProperty("rateHoldsSeconds", time.toSeconds()));
        json.addProperty("lightning", offer.lightning());
        return json;
    }
}
