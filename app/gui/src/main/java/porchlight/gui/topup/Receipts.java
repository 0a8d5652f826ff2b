package porchlight.gui.topup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import porchlight.client.Order;
import porchlight.client.Refused;
import porchlight.client.TopUps;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;
import porchlight.identity.SafeFile;

/// Saves the gateway's receipt of an order where the user wants it.
final class Receipts {
    private final TopUps topUps;
    private final Messages words;
    private final SaveAs saveAs;
    private final Executor work;
    private final Executor window;

    Receipts(TopUps topUps, Messages words, SaveAs saveAs, Executor work, Executor window) {
        this.topUps = topUps;
        this.words = words;
        this.saveAs = saveAs;
        this.work = work;
        this.window = window;
    }

    /// @param tell is told, on the window's thread, what became of it, in a sentence
    void save(Order order, Consumer<String> tell) {
        String id = order.gatewayId().orElse(order.id()).replaceAll("[^A-Za-z0-9-]", "");
        Optional<Path> where = saveAs.ask(words.text("order.receipt.save"), "porchlight-" + id + ".pdf");
        if (where.isEmpty()) {
            return;
        }
        tell.accept(words.text("order.receipt.asking"));
        work.execute(() -> {
            String came = fetch(order.id(), where.get());
            window.execute(() -> tell.accept(came));
        });
    }

    private String fetch(String id, Path to) {
        try {
            SafeFile.write(to, topUps.receipt(id));
            return words.text("order.receipt.saved", TimeLine.ltr(to.toString(), words));
        } catch (Refused e) {
            return words.failure(e.why()).brief();
        } catch (IOException e) {
            return words.text("order.receipt.disk", TimeLine.ltr(to.toString(), words));
        }
    }
}
