package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Deposit;
import porchlight.client.Live;
import porchlight.client.LocalPorchlight;
import porchlight.client.NetworkRefused;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.TopUps;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Strength;
import porchlight.payment.Money;
import porchlight.tunnel.SocketHelper;

/// An order through the front door, over the real contracts and a real chain: placed, paid on the check-out page,
/// credited because the transfer was seen in the channel, and still known after the core was started again.
@Timeout(180)
class TopUpTest {
    private static final TopUps.Wish TEN = new TopUps.Wish("stripe", "USD", Money.ofMyst("10"), false, "DE", "");

    @TempDir
    private Path state;

    private static <T> T await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
        BlockingQueue<T> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = live.watch(seen::add)) {
            while (true) {
                T value = seen.poll(90, TimeUnit.SECONDS);
                assertThat(value).as("a value before the time was up").isNotNull();
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
    }

    private LocalPorchlight core(Services services) throws NetworkRefused {
        Path nobody = state.resolve("no-helper.sock");
        return LocalPorchlight.open(new LocalPorchlight.Parts(
                state.resolve("home"),
                services.file().network(),
                () -> SocketHelper.connect(nobody),
                Strength.LIGHT,
                "test"));
    }

    @Test
    void aPaidOrderIsCreditedAndStaysKnown() throws Exception {
        SandboxOptions options = SandboxOptions.parse(
                List.of("--homes", "10", "--state", state.resolve("sandbox").toString()), new ArrayList<>());
        try (Services services = new Services(options, ServiceAddresses.loopback(), HomeCatalog.of(10, 7))) {
            Order credited;
            try (LocalPorchlight core = core(services)) {
                var _ = core.keys().create("correct horse battery".toCharArray());
                Wallet wallet = await(core.wallet(), each -> each.lock() == Wallet.Lock.OPEN);
                Placing early = placed(core.topUps(), "early");
                assertThat(early.refused()).contains(new Failure.WalletTrouble(WalletFault.NOT_BACKED_UP));
                String words = String.join(
                        " ", core.keys().words(wallet.identity().orElseThrow(), "correct horse battery".toCharArray()));
                var _ = core.keys().proveWords(words.toCharArray());
                await(
                        core.keys().ring(),
                        ring -> ring.identities().getFirst().backup().isPresent());
                Placing placed = placed(core.topUps(), "later");
                assertThat(placed.refused()).isEmpty();
                String id = placed.order().orElseThrow();
                Order fresh = named(core.topUps().orders().value(), id);
                assertThat(fresh.tax()).isEqualTo("0.40");
                assertThat(pay(fresh.checkout())).isEqualTo(303);
                credited = named(
                        await(
                                core.topUps().orders(),
                                orders -> named(orders, id).state() instanceof OrderState.Credited),
                        id);
                await(core.wallet(), each -> each.deposited().equals(Money.ofMyst("10")));
                assertThat(core.topUps().direct().value()).isEmpty();
                assertThat(post(fresh.checkout() + "/step", "step=direct")).isEqualTo(303);
                core.topUps().follow(id);
                Deposit direct = await(
                                core.topUps().direct(),
                                all -> !all.isEmpty()
                                        && !all.getFirst().transaction().isEmpty())
                        .getFirst();
                assertThat(direct.amount()).isEqualTo(Money.ofMyst("10"));
                assertThat(direct.transaction()).startsWith("0x").isNotEqualTo(transaction(credited));
                core.refreshWallet();
                await(core.wallet(), each -> each.deposited().equals(Money.ofMyst("20")));
            }
            assertThat(transaction(credited)).startsWith("0x");
            try (LocalPorchlight again = core(services)) {
                assertThat(again.topUps().orders().value()).containsExactly(credited);
            }
        }
    }

    private static Placing placed(TopUps topUps, String key) throws InterruptedException {
        topUps.place(key, TEN);
        return Placing.answer(
                        await(topUps.placing(), all -> Placing.answer(all, key).isPresent()), key)
                .orElseThrow();
    }

    private static Order named(List<Order> orders, String id) {
        return orders.stream()
                .filter(order -> order.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String transaction(Order order) {
        return ((OrderState.Credited) order.state()).transaction().orElseThrow();
    }

    private static int pay(String page) throws Exception {
        return post(page + "/pay", "");
    }

    private static int post(String page, String form) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(page))
                                    .timeout(Duration.ofSeconds(30))
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
