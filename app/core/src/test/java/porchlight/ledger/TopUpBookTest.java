package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.CHANNEL;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.PROVIDER;
import static porchlight.ledger.LedgerSamples.SIGNER;
import static porchlight.ledger.LedgerTest.assertReason;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.LedgerException.Reason;
import porchlight.ledger.TopUpBook.Terms;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.payment.Money;

class TopUpBookTest {
    private static final Wish WISH = new Wish("coingate", "BTC", Money.ofMyst("10"), false, "DE", "");
    private static final Terms TERMS = new Terms(
            Money.ofMyst("10"),
            "0.000025",
            "0.000004",
            "0.1",
            "Bitcoin",
            "bc1q",
            "bech32",
            "bitcoin:bc1q",
            "https://pay.example/",
            Optional.of(NOON.plusSeconds(1800)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static TopUp sent(String id, int second) {
        return new TopUp(
                id,
                Optional.empty(),
                SIGNER.address(),
                CHANNEL,
                WISH,
                Terms.UNKNOWN,
                "{\"is\":\"Sending\"}",
                "",
                "",
                NOON.plusSeconds(second),
                NOON.plusSeconds(second));
    }

    private static TopUp answered(TopUp order, String gatewayId) {
        return new TopUp(
                order.id(),
                Optional.of(gatewayId),
                order.identity(),
                order.channel(),
                order.wish(),
                TERMS,
                "{\"is\":\"New\"}",
                "FORGOTTEN",
                "0xabc",
                order.created(),
                order.updated().plusSeconds(1));
    }

    @Test
    void oneNameIsForOneOrder() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            TopUpBook book = ledger.topUps();
            book.open(sent("a", 0));
            book.open(sent("b", 1));
            assertReason(Reason.CONFLICT, () -> book.open(sent("a", 2)));
            book.put(answered(sent("a", 0), "6f1c"));
            assertReason(Reason.CONFLICT, () -> book.put(answered(sent("b", 1), "6f1c")));
            assertReason(Reason.CONFLICT, () -> book.put(sent("nobody", 1)));
            assertThat(book.find("b")).contains(sent("b", 1));
        }
    }

    @Test
    void anOrderIsAsItWasAfterTheProcessDied() {
        TopUp a = answered(sent("a", 0), "6f1c");
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.topUps().open(sent("a", 0));
            ledger.topUps().put(a);
            ledger.topUps().open(sent("b", 9));
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.topUps().of(SIGNER.address())).containsExactly(sent("b", 9), a);
            assertThat(ledger.topUps().of(PROVIDER)).isEmpty();
        }
    }

    @Test
    void onlyAWishThatTheGatewayNeverNamedIsTakenBack() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.topUps().open(sent("a", 0));
            ledger.topUps().open(sent("b", 1));
            ledger.topUps().put(answered(sent("a", 0), "6f1c"));
            assertThat(ledger.topUps().withdraw("a")).isFalse();
            assertThat(ledger.topUps().withdraw("b")).isTrue();
            assertThat(ledger.topUps().withdraw("b")).isFalse();
            assertThat(ledger.topUps().of(SIGNER.address())).hasSize(1);
        }
    }

    @Test
    void theFirstReceiptStays() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.topUps().open(sent("a", 0));
            assertThat(ledger.topUps().receipt("a")).isEmpty();
            ledger.topUps().keepReceipt("a", new byte[] {1, 2}, NOON);
            ledger.topUps().keepReceipt("a", new byte[] {3}, NOON);
            assertThat(ledger.topUps().receipt("a").orElseThrow()).containsExactly(1, 2);
            assertReason(Reason.CONFLICT, () -> ledger.topUps().keepReceipt("nobody", new byte[] {3}, NOON));
        }
    }

    @Test
    void ordersOfAnOlderPorchlightAreKept() {
        LedgerSamples.older(folder, 2, c -> {
            int at = 0;
            for (String status : List.of("new", "paid", "expired", "canceled", "pending")) {
                Database.update(
                        c,
                        "INSERT INTO topup VALUES (?, ?, ?, '0.1', 'BTC', ?, ?, ?)",
                        "old-" + status,
                        SIGNER.address().toString(),
                        CHANNEL.toString(),
                        status,
                        NOON.toEpochMilli() - at++,
                        NOON.toEpochMilli());
            }
        });
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.topUps().of(SIGNER.address()))
                    .extracting(TopUp::id, TopUp::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("old-new", "{\"is\":\"New\"}"),
                            org.assertj.core.groups.Tuple.tuple("old-paid", "{\"is\":\"Credited\"}"),
                            org.assertj.core.groups.Tuple.tuple("old-expired", "{\"is\":\"Expired\"}"),
                            org.assertj.core.groups.Tuple.tuple(
                                    "old-canceled", "{\"is\":\"Failed\",\"word\":\"canceled\"}"),
                            org.assertj.core.groups.Tuple.tuple("old-pending", "{\"is\":\"New\"}"));
            TopUp paid = ledger.topUps().find("old-paid").orElseThrow();
            assertThat(paid.gatewayId()).contains("old-paid");
            assertThat(paid.terms().payAmount()).isEqualTo("0.1");
            assertThat(paid.wish().currency()).isEqualTo("BTC");
            assertThat(paid.channel()).isEqualTo(CHANNEL);
        }
    }

    @Test
    void aFullDiskLeavesTheOrderAsItWas() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.topUps().open(sent("a", 0));
            LedgerTest.fill(ledger);
            TopUp fat = new TopUp(
                    "a",
                    Optional.of("6f1c"),
                    SIGNER.address(),
                    CHANNEL,
                    WISH,
                    TERMS,
                    "x".repeat(1 << 20),
                    "",
                    "",
                    NOON,
                    NOON);
            assertReason(Reason.FULL, () -> ledger.topUps().put(fat));
            assertThat(ledger.topUps().find("a")).contains(sent("a", 0));
        }
    }
}
