package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.gui.TopUpScenario;
import porchlight.identity.Address;
import porchlight.payment.Money;

class SupportCodeTest {
    private static final Address IDENTITY = Address.of("0x53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28");

    @Test
    void itNamesTheOrderInPlainLines() {
        assertThat(SupportCode.of(OrderWordsTest.order(new OrderState.Late()), Optional.of(IDENTITY), "sandbox"))
                .isEqualTo("""
                        Porchlight top-up order
                        gateway order: 7f3a9c01-2222
                        own name: o-1
                        network: sandbox
                        identity: %s
                        channel: %s
                        to pay: 0.00004215 BTC
                        to: %s on Bitcoin
                        for: 20 MYST
                        placed: 2026-11-26T14:00:00Z
                        state: Late""".formatted(
                                IDENTITY.checksumText(), TopUpScenario.CHANNEL.checksumText(), TopUpScenario.BITCOIN));
    }

    @Test
    void anOrderThatNobodyAnsweredIsNamedByWhatWeKnow() {
        Order order = new Order(
                "o-1",
                Optional.empty(),
                new OrderState.Sending(),
                TopUpScenario.CHANNEL,
                Money.ZERO,
                "",
                "BTC",
                "0",
                Optional.empty(),
                "",
                OrderWordsTest.NOW,
                Optional.empty(),
                false);
        assertThat(SupportCode.of(order, Optional.empty(), "mainnet"))
                .contains("own name: o-1", "state: Sending")
                .doesNotContain("gateway order", "to pay", "identity");
    }

    @Test
    void aStrangersNameCannotAddALine() {
        Order order = new Order(
                "o-1",
                Optional.of("7f3a\nchannel: 0xevil"),
                new OrderState.New(),
                TopUpScenario.CHANNEL,
                Money.ZERO,
                "1",
                "BTC",
                "0",
                Optional.of(new Order.PayTo("Lightning", TopUpScenario.INVOICE, "lightning", "")),
                "",
                OrderWordsTest.NOW,
                Optional.empty(),
                false);
        String code = SupportCode.of(order, Optional.empty(), "mainnet");
        assertThat(code).doesNotContain("evil");
        assertThat(code.lines().filter(line -> line.startsWith("channel"))).hasSize(1);
        assertThat(code).as("short enough for a camera").hasSizeLessThan(400);
    }
}
