package porchlight.gui.flow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.HelperStarter;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.gui.CoreOpener;
import porchlight.gui.Surroundings;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxNetwork;

/// What a story has around the window: the core behind it, to look at, and the ways in which it is broken.
final class FlowWorld implements CoreOpener {
    /// Of an identity that lives for a test.
    static final String PASSPHRASE = "lamp porch evening rain";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /// Enough for a few minutes of a quiet session, and for nothing that is downloaded.
    private static final Money LITTLE = Money.ofMyst("0.002");
    private static final Address SAVINGS = Address.of("0x5afe00000000000000000000000000000000beef");
    private static final int A_LOT = 512 << 20;

    private final CoreOpener real;
    private final CompletableFuture<Porchlight> core = new CompletableFuture<>();
    private volatile List<String> helper = List.of();

    FlowWorld(CoreOpener real) {
        this.real = real;
    }

    @Override
    public Porchlight open(Path home) throws IOException {
        Porchlight opened = real.open(home);
        core.complete(opened);
        return opened;
    }

    @Override
    public Path home(Path asked) {
        return real.home(asked);
    }

    /// This machine's, but for the helper, which no service manager starts here.
    @Override
    public Surroundings surroundings() {
        Surroundings here = Surroundings.real();
        return new Surroundings(
                Optional.of(this::start),
                here.proved(),
                here.shelf(),
                here.launcher(),
                link -> true,
                (title, name) -> Optional.empty(),
                new DesktopHere(listener -> Desktop.none(), Optional.empty()));
    }

    private HelperStarter.Outcome start(HelperStarter.Step step) {
        try {
            new ProcessBuilder(helper)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return HelperStarter.Outcome.DONE;
        } catch (IOException e) {
            return HelperStarter.Outcome.FAILED;
        }
    }

    /// @param command how the helper is started
    void helper(List<String> command) {
        helper = command;
    }

    Porchlight core() throws Exception {
        return core.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void until(String what, Flow.Question question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.isSo(core())) {
            if (System.nanoTime() > end) {
                throw new Hand.Missing(what);
            }
            TimeUnit.MILLISECONDS.sleep(40);
        }
    }

    /// The ids of the fields that are shown and begin so.
    List<String> fields(String prefix) {
        return WaitForAsyncUtils.waitForAsyncFx(45_000, () -> {
            List<String> ids = new ArrayList<>();
            Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .forEach(window -> collect(window.getScene().getRoot(), prefix, ids));
            return ids;
        });
    }

    private static void collect(Node node, String prefix, List<String> ids) {
        if (node instanceof TextInputControl
                && node.getId() != null
                && node.getId().startsWith(prefix)) {
            ids.add(node.getId());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, prefix, ids));
        }
    }

    /// Takes everything but a little out of the channel.
    void spendNearlyAll() throws Exception {
        until(
                "a balance",
                now -> now.wallet().value().balance().isPresent()
                        && now.wallet().value().source() == Wallet.Source.CHAIN
                        && now.account().membership().value().terms().isPresent());
        Money balance = core().wallet().value().balance().orElseThrow();
        Money fee = core().account().membership().value().terms().orElseThrow().settle();
        core().account().withdraw(SAVINGS, balance.minus(LITTLE), fee.plus(fee));
        until("what was taken out", now -> {
            now.account().refresh();
            now.refreshWallet();
            return now.wallet()
                            .value()
                            .balance()
                            .filter(left -> left.compareTo(Money.ofMyst("0.01")) < 0)
                            .isPresent()
                    && now.account()
                            .membership()
                            .value()
                            .payout()
                            .filter(payout -> payout.isOpen())
                            .isEmpty();
        });
    }

    /// More than is paid for.
    void download() throws IOException {
        Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
        URI much = URI.create(NetworkFile.read(state).web() + "bytes?n=" + A_LOT);
        Thread.ofVirtual().start(() -> {
            try (InputStream in = much.toURL().openStream()) {
                byte[] some = new byte[1 << 16];
                while (in.read(some) >= 0) {}
            } catch (IOException ended) {
                // as it should be: the session ends before the end of it
            }
        });
    }
}
