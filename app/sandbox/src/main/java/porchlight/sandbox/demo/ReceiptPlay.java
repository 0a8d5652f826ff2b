package porchlight.sandbox.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.client.Books;
import porchlight.client.MalformedReceipt;
import porchlight.client.PastSession;
import porchlight.client.ReceiptFile;
import porchlight.client.Refused;
import porchlight.client.StatementWords;
import porchlight.i18n.Messages;
import porchlight.payment.Money;
import porchlight.payment.Receipt;
import porchlight.payment.ReceiptCheck;
import porchlight.sandbox.demo.Play.Broken;

/// The part of the play that is about proof: the newest session's receipt is saved to a file and checked with
/// nothing but that file. A check that would also pass a forged receipt is none, so it is shown one.
final class ReceiptPlay {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StatementWords words = new StatementWords(Messages.of(Locale.ENGLISH));
    private final Teller teller;
    private final Path folder;

    /// @param folder where the receipt is saved
    ReceiptPlay(Teller teller, Path folder) {
        this.teller = teller;
        this.folder = folder;
    }

    /// @param books of the user
    /// @param promised the most that the session can have cost: what was promised since before it began
    void prove(Books books, Money promised) throws Broken, InterruptedException {
        PastSession session = newest(books);
        Path file = folder.resolve("receipt-" + session.id() + ".json");
        try {
            Files.writeString(file, books.receipt(session.id()));
            check(file, session, promised);
        } catch (Refused e) {
            throw new Broken("there is no receipt of session " + session.id());
        } catch (IOException e) {
            throw new Broken("the receipt cannot be saved and read back: " + e);
        }
    }

    private static PastSession newest(Books books) throws Broken, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<PastSession> sessions = List.of();
        while (System.nanoTime() < end) {
            sessions = books.paidSessions(1);
            if (!sessions.isEmpty() && !sessions.getFirst().end().equals("RUNNING")) {
                return sessions.getFirst();
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new Broken("no session that was paid and has ended: " + sessions);
    }

    /// Tells what the file proves.
    ///
    /// @throws Broken if it does not hold, or if a forged one held too
    void check(Path file, PastSession session, Money promised) throws Broken, IOException {
        byte[] bytes = Files.readAllBytes(file);
        Receipt receipt = read(bytes);
        ReceiptCheck check = ReceiptCheck.of(receipt);
        if (!check.faults().isEmpty()) {
            throw new Broken(
                    "the receipt does not hold: " + words.fault(check.faults().getFirst()));
        }
        if (!check.proved().equals(session.paid()) || check.proved().compareTo(promised) > 0) {
            throw new Broken("the receipt proves " + check.proved() + " MYST, the session cost " + session.paid()
                    + ", and " + promised + " were promised");
        }
        teller.tell(new Scene.ReceiptHolds(
                session.id(),
                receipt.links().size(),
                check.proved(),
                receipt.payer().toString(),
                receipt.payee().toString(),
                file.toString()));
        teller.tell(new Scene.ForgeryRefused(refused(bytes, receipt)));
    }

    /// The same file, but as if the money had gone to somebody else: to the hub.
    private String refused(byte[] bytes, Receipt receipt) throws Broken {
        String forged = new String(bytes, StandardCharsets.UTF_8)
                .replace("\"payee\": \"" + receipt.payee() + "\"", "\"payee\": \"" + receipt.hermes() + "\"");
        List<ReceiptCheck.Broken> faults =
                ReceiptCheck.of(read(forged.getBytes(StandardCharsets.UTF_8))).faults();
        return Optional.of(faults)
                .filter(all -> !all.isEmpty())
                .map(all -> words.fault(all.getFirst()))
                .orElseThrow(() -> new Broken("a forged receipt holds too, so the check proves nothing"));
    }

    private Receipt read(byte[] bytes) throws Broken {
        try {
            return ReceiptFile.read(bytes);
        } catch (MalformedReceipt e) {
            throw new Broken("the receipt cannot be read: " + words.malformed(e.reason()));
        }
    }
}
