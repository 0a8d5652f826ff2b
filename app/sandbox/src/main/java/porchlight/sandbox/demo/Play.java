package porchlight.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import porchlight.client.Live;
import porchlight.client.Payment;
import porchlight.client.Porchlight;
import porchlight.client.Statistics;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.MissedHome;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;

/// Plays the main job through the front door, as a person at the window would: look at the homes, connect, browse,
/// check for leaks, pay, disconnect under lockdown, unblock. Everything that is told was seen; a step that fails
/// ends the play with a reason.
public final class Play {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DOWNLOAD_BYTES = 4 << 20;

    private final Porchlight porchlight;
    private final SettlementWatch settlements;
    private final Teller teller;
    private final URI web;
    private final int invoices;
    private final ShieldPlay shield;

    /// The play could not go on.
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }

    /// @param web address of the lab's web page, `http://203.0.113.80/`
    /// @param invoices how many answered invoices to wait for
    Play(Porchlight porchlight, SettlementWatch settlements, Teller teller, URI web, int invoices) {
        this.porchlight = porchlight;
        this.settlements = settlements;
        this.teller = teller;
        this.web = web;
        this.invoices = invoices;
        shield = new ShieldPlay(porchlight);
    }

    /// @return what it came to
    Scene.Totals perform(Destination destination) throws Broken, InterruptedException {
        List<Home> homes = await(porchlight.homes(), list -> list.catalog().size() > 0, "no homes were announced")
                .catalog()
                .homes();
        Map<String, Integer> byCountry = new TreeMap<>(homes.stream()
                .collect(Collectors.groupingBy(home -> home.country().code(), Collectors.summingInt(home -> 1))));
        teller.tell(new Scene.Homes(homes.size(), byCountry));
        await(
                porchlight.wallet(),
                wallet -> wallet.balance().filter(b -> !b.isZero()).isPresent(),
                "no balance came");

        String before = webSees();
        teller.tell(new Scene.WebSees("before", before));

        BlockingQueue<Payment> payments = new LinkedBlockingQueue<>();
        try (Live.Watch _ = porchlight.payments().watch(payment -> payment.ifPresent(payments::add))) {
            On on = connect(destination);
            String after = webSees();
            teller.tell(new Scene.WebSees("after", after));
            if (!after.equals(on.session().exitIp())) {
                throw new Broken("the web sees " + after + ", but the exit is "
                        + on.session().exitIp());
            }
            teller.tell(shield.check());
            return pay(on, payments);
        }
    }

    private On connect(Destination destination) throws Broken, InterruptedException {
        BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
        Instant start = Instant.now();
        try (Live.Watch _ = porchlight.connection().watch(states::add)) {
            porchlight.connect(destination);
            int told = 0;
            boolean begun = false;
            while (true) {
                ConnectionState state = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                Optional<Progress> progress = switch (state) {
                    case null -> throw new Broken("connecting did not end within " + PATIENCE);
                    case Connecting c -> Optional.of(c.progress());
                    case Holding h -> Optional.of(h.progress());
                    case On on -> {
                        on.times().forEach(time -> teller.tell(new Scene.StageDone(time.stage(), time.took())));
                        Home home = on.session().home();
                        teller.tell(new Scene.Protected(
                                home.id().provider().toString(),
                                home.country().code(),
                                home.proposal().city(),
                                on.session().direct(),
                                Duration.between(start, Instant.now())));
                        yield Optional.empty();
                    }
                    default -> {
                        if (begun) {
                            throw new Broken("connecting ended in " + state);
                        }
                        yield Optional.empty();
                    }
                };
                if (state instanceof On on) {
                    return on;
                }
                if (progress.isPresent()) {
                    begun = true;
                    List<MissedHome> missed = progress.get().missed();
                    for (; told < missed.size(); told++) {
                        MissedHome one = missed.get(told);
                        teller.tell(new Scene.Missed(
                                one.home().id().provider().toString(),
                                one.why().getClass().getSimpleName()));
                    }
                }
            }
        }
    }

    private Scene.Totals pay(On on, BlockingQueue<Payment> payments) throws Broken, InterruptedException {
        Instant start = Instant.now();
        Optional<Payment> last = Optional.empty();
        Money promised = Money.ZERO;
        Money balanceBefore = Money.ZERO;
        int count = 0;
        while (count < invoices) {
            Payment payment = payments.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (payment == null) {
                throw new Broken("no invoice came within " + PATIENCE);
            }
            check(last, payment);
            if (last.isEmpty()) {
                balanceBefore = payment.balance().plus(payment.paid());
            }
            count++;
            promised = promised.plus(payment.paid());
            teller.tell(new Scene.Paid(
                    count,
                    payment.agreementId(),
                    payment.invoiced(),
                    payment.paid(),
                    payment.promisedTotal(),
                    payment.balance()));
            last = Optional.of(payment);
            browse();
        }
        Scene.Settled settled = settlements
                .await(on.session().home().id().provider(), PATIENCE)
                .orElseThrow(() -> new Broken("the provider's promise was not settled within " + PATIENCE));
        teller.tell(settled);

        Statistics statistics = porchlight.statistics().value();
        teller.tell(shield.leaveLocked(() -> fetch("ip")));
        shield.unblock();
        Duration lasted = Duration.between(start, Instant.now());
        teller.tell(new Scene.Disconnected(lasted));
        for (Payment payment = payments.poll(); payment != null; payment = payments.poll()) {
            check(last, payment);
            count++;
            promised = promised.plus(payment.paid());
            last = Optional.of(payment);
        }
        Scene.Totals totals = new Scene.Totals(
                count,
                promised,
                balanceBefore,
                last.map(Payment::balance).orElse(balanceBefore),
                statistics.rxBytes(),
                statistics.txBytes(),
                lasted);
        teller.tell(totals);
        return totals;
    }

    /// The arithmetic has to hold to the wei, or the play is broken.
    private static void check(Optional<Payment> last, Payment payment) throws Broken {
        if (last.isEmpty()) {
            return;
        }
        Payment before = last.get();
        boolean total = before.promisedTotal().plus(payment.paid()).equals(payment.promisedTotal());
        boolean balance = payment.balance().plus(payment.paid()).equals(before.balance());
        if (!total || !balance) {
            throw new Broken("the sums do not hold: " + before + " then " + payment);
        }
    }

    private String webSees() throws Broken, InterruptedException {
        return fetch("ip").strip();
    }

    /// Downloads something, so that there is something to pay for.
    private void browse() throws Broken, InterruptedException {
        int length = fetch("bytes?n=" + DOWNLOAD_BYTES).length();
        if (length != DOWNLOAD_BYTES) {
            throw new Broken("the page had " + length + " bytes instead of " + DOWNLOAD_BYTES);
        }
    }

    private String fetch(String path) throws Broken, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpRequest request = HttpRequest.newBuilder(web.resolve(path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            if (answer.statusCode() != 200) {
                throw new Broken("the web page answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new Broken("the web page cannot be reached: " + e);
        }
    }

    private static <T> T await(Live<T> live, Predicate<T> wanted, String otherwise)
            throws Broken, InterruptedException {
        return await(live, wanted, PATIENCE, otherwise);
    }

    /// Waits until a value is as wanted.
    public static <T> T await(Live<T> live, Predicate<T> wanted, Duration patience, String otherwise)
            throws Broken, InterruptedException {
        BlockingQueue<T> values = new LinkedBlockingQueue<>();
        Instant end = Instant.now().plus(patience);
        try (Live.Watch _ = live.watch(values::add)) {
            while (true) {
                T value = values.poll(
                        Math.max(1, Duration.between(Instant.now(), end).toMillis()), TimeUnit.MILLISECONDS);
                if (value == null) {
                    throw new Broken(otherwise);
                }
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
    }
}
