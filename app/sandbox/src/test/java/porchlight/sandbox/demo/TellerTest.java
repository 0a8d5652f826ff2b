package porchlight.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.OrderState;
import porchlight.client.Statement;
import porchlight.payment.Money;

class TellerTest {
    private static final Money FIVE = Money.ofMyst("5");
    private static final Money ONE = Money.ofMyst("1");
    private static final List<Statement.Line> LINES = List.of(
            new Statement.Line(Statement.Kind.DEPOSIT, FIVE, Optional.empty(), 0, 0, "0xabc", true),
            new Statement.Line(Statement.Kind.SESSIONS, ONE, Optional.empty(), 1, 3, "", true));

    private static String told(Scene scene, boolean json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Teller(new PrintStream(out, true, StandardCharsets.UTF_8), json).tell(scene);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject line(Scene scene) {
        String text = told(scene, true);
        assertThat(text.lines()).hasSize(1);
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void aBalanceIsToldAsASumAndWhatItIsMadeOf() {
        Scene scene = new Scene.Explained(LINES, FIVE, ONE, Money.ofMyst("4"));
        assertThat(told(scene, false).lines())
                .containsExactly(
                        "balance: deposits 5 − promises 1 = 4 MYST",
                        "    +\u00a05 MYST  Deposit",
                        "    −\u00a01 MYST  1 session");
        JsonObject line = line(scene);
        assertThat(line.get("event").getAsString()).isEqualTo("explained");
        assertThat(line.get("balance_wei").getAsBigInteger())
                .isEqualTo(Money.ofMyst("4").wei());
        assertThat(line.getAsJsonArray("lines")).hasSize(2);
        assertThat(line.getAsJsonArray("lines")
                        .get(1)
                        .getAsJsonObject()
                        .get("kind")
                        .getAsString())
                .isEqualTo("sessions");
    }

    @Test
    void aRegistrationThatWasThereAlreadyHasNoFee() {
        Scene.Registered fresh = new Scene.Registered(Optional.of(ONE), FIVE, "0xc", Duration.ofSeconds(2));
        Scene.Registered known = new Scene.Registered(Optional.empty(), FIVE, "0xc", Duration.ZERO);
        assertThat(told(fresh, false)).startsWith("registered for 1 MYST after 2.000 s");
        assertThat(told(known, false)).startsWith("registered already");
        assertThat(line(fresh).get("fee_wei").getAsBigInteger()).isEqualTo(ONE.wei());
        assertThat(line(known).has("fee_wei")).isFalse();
    }

    @Test
    void anOrdersStateIsASentenceAndAWord() {
        Scene scene = new Scene.OrderIs(new OrderState.Confirming(1, 6));
        assertThat(told(scene, false)).isEqualTo("top-up: the payment is confirmed 1 of 6 times\n");
        assertThat(line(scene).get("state").getAsString()).isEqualTo("confirming");
    }

    @Test
    void everyStepOfTheWalletIsOneLineOfJson() {
        List<Scene> scenes = List.of(
                new Scene.Identity("0xa"),
                new Scene.BackedUp(24),
                new Scene.Ordered("pl-1", FIVE, "0.01", "LTC", "Litecoin", "ltc1", "bech32"),
                new Scene.CheckoutPaid("http://127.0.0.1/checkout/1"),
                new Scene.Credited(FIVE, "0xabc", Duration.ofSeconds(4)),
                new Scene.ReceiptHolds(1, 3, ONE, "0xa", "0xb", "receipt.json"),
                new Scene.ForgeryRefused("message 1: it pays somebody else"));
        assertThat(scenes)
                .extracting(scene -> line(scene).get("event").getAsString())
                .containsExactly(
                        "identity",
                        "backed_up",
                        "ordered",
                        "checkout_paid",
                        "credited",
                        "receipt_holds",
                        "forgery_refused");
    }
}
