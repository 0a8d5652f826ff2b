package porchlight.cli;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Wallet;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.payment.Money;

/// The commands of the top-up on a core that only remembers what it was asked.
abstract class OrderBench {
    static final Address CHANNEL = Address.of("0xc644058e72c73a506c992607c7992da6b355c5db");
    static final String LINK = "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.00123400";
    static final Order FRESH = order(new OrderState.New(), Optional.empty());

    @TempDir
    Path folder;

    final FakePorchlight core = new FakePorchlight();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    static Order order(OrderState state, Optional<Order.Note> note) {
        return new Order(
                "pl-1",
                Optional.of("6f1c"),
                state,
                CHANNEL,
                Money.ofMyst("10"),
                "0.00123400",
                "BTC",
                "0.000197",
                Optional.of(new Order.PayTo("Bitcoin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bech32", LINK)),
                "",
                Instant.now().minusSeconds(60),
                Optional.of(Instant.now().plusSeconds(1000)),
                false,
                note);
    }

    @BeforeEach
    void unlocked() {
        core.wallet()
                .publish(new Wallet(
                        Optional.of(CHANNEL),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.of(CHANNEL),
                        Optional.of(Money.ZERO),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Map.of()));
        List<Offer> offers =
                List.of(new Offer("coingate", "BTC", "Bitcoin", Money.ofMyst("5"), Optional.empty(), false));
        core.topUps.offers.publish(new Offers(offers, Optional.of(Instant.EPOCH), false, Optional.empty()));
        core.topUps.onRefresh = () -> core.topUps.offers.publish(
                new Offers(offers, Optional.of(Instant.EPOCH.plusSeconds(1)), false, Optional.empty()));
    }

    int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofMillis(500));
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    /// Reads the QR of a terminal's text as a camera would.
    static String read(String text) throws Exception {
        List<String> lines = text.lines()
                .filter(line -> line.startsWith("\u001b[30;107m"))
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
        int scale = 4;
        int width = lines.getFirst().length() * scale;
        int height = lines.size() * 2 * scale;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                char block = lines.get(y / scale / 2).charAt(x / scale);
                boolean dark = block == '█' || block == (y / scale % 2 == 0 ? '▀' : '▄');
                pixels[y * width + x] = dark ? 0xff000000 : 0xffffffff;
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }
}
