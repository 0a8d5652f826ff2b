package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.TestChain;
import porchlight.sandbox.coin.Coin;

/// Payments on the sandbox's own chain, by wallets that the gateway does not know.
class ChainPaymentsTest {
    @TempDir
    private Path folder;

    private TestChain chain;
    private GatewayConfig config;
    private GatewayServer server;
    private Buyer buyer;

    @BeforeEach
    void start() throws Exception {
        chain = new TestChain();
        config = TestGateway.config(chain, folder.resolve("gateway.db"));
        server = GatewayServer.start(config);
        buyer = new Buyer(server.url(), chain, TestChain.key(30));
    }

    @AfterEach
    void stop() {
        server.close();
        buyer.close();
        chain.close();
    }

    private Money inChannel() throws Exception {
        return chain.tokens(buyer.channel());
    }

    @Test
    void etherIsSeenOnTheChainWhoeverSendsIt() throws Exception {
        JsonObject order = buyer.order("coingate", "ETH", "10");
        JsonObject shown = order.getAsJsonObject("public_gateway_data");
        String address = shown.get("payment_address").getAsString();
        assertThat(Address.of(address).checksumText()).isEqualTo(address);
        BigDecimal amount = order.get("pay_amount").getAsBigDecimal();
        String hash = chain.ownerAccount
                .pay(Address.of(address), Coin.ETH.units(amount))
                .hash();
        server.round();
        assertThat(buyer.status(order)).isEqualTo("confirming");
        assertThat(buyer.shown(order).get("payment_transaction").getAsString()).isEqualTo(hash);
        buyer.click(order, "blocks");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
    }

    @Test
    void tokensAreSeenOnTheChainAndTheWrongOneIsAWrongNetwork() throws Exception {
        JsonObject order = buyer.order("coingate", "USDT", "10");
        JsonObject shown = order.getAsJsonObject("public_gateway_data");
        Address to = Address.of(shown.get("payment_address").getAsString());
        assertThat(shown.get("payment_decimals").getAsInt()).isEqualTo(6);
        assertThat(Address.of(shown.get("payment_token").getAsString()))
                .isEqualTo(config.funds().tokens().get(Coin.USDT));
        BigDecimal amount = order.get("pay_amount").getAsBigDecimal();
        give(Coin.DAI, to, amount);
        assertThat(buyer.status(order)).isEqualTo("wrong_network");
        assertThat(buyer.shown(order).get("paid_network").getAsString()).isEqualTo("ethereum DAI");
        give(Coin.USDT, to, amount);
        buyer.click(order, "blocks");
        assertThat(buyer.status(order)).isEqualTo("paid");
    }

    private void give(Coin coin, Address to, BigDecimal amount) throws Exception {
        chain.ownerAccount.call(
                config.funds().tokens().get(coin), Call.to("mint", Call.address(to), new Uint256(coin.units(amount))));
        server.round();
    }

    @Test
    void etherInTwoPaymentsIsUnderPaidInBetween() throws Exception {
        JsonObject order = buyer.order("coingate", "ETH", "10");
        Address to = Address.of(buyer.shown(order).get("payment_address").getAsString());
        BigDecimal amount = order.get("pay_amount").getAsBigDecimal();
        BigDecimal first = new BigDecimal("0.0001");
        chain.ownerAccount.pay(to, Coin.ETH.units(first));
        server.round();
        assertThat(buyer.status(order)).isEqualTo("underpaid");
        assertThat(buyer.shown(order).get("underpaid_amount").getAsBigDecimal())
                .isEqualByComparingTo(amount.subtract(first));
        chain.ownerAccount.pay(to, Coin.ETH.units(amount.subtract(first)));
        server.round();
        assertThat(buyer.status(order)).isEqualTo("confirming");
        assertThat(buyer.shown(order).get("confirmations").getAsInt())
                .as("the youngest part counts")
                .isEqualTo(1);
    }

    @Test
    void mystIsNoPaymentForAnOrderAndSimplyArrivesInTheChannel() throws Exception {
        JsonObject order = buyer.order("coingate", "ETH", "10");
        chain.mint(buyer.channel(), "3");
        server.round();
        assertThat(buyer.status(order)).isEqualTo("new");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("3"));
        buyer.click(order, "direct");
        assertThat(buyer.status(order)).isEqualTo("new");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("13"));
    }

    @Test
    void mystThatIsSentToADepositAddressIsSeenAndSentBack() throws Exception {
        JsonObject order = buyer.order("coingate", "ETH", "10");
        chain.mint(Address.of(buyer.shown(order).get("payment_address").getAsString()), "3");
        server.round();
        assertThat(buyer.status(order)).isEqualTo("wrong_network");
        assertThat(buyer.shown(order).get("paid_network").getAsString()).isEqualTo("ethereum MYST");
        buyer.click(order, "refund");
        assertThat(buyer.status(order)).isEqualTo("refunded");
        assertThat(buyer.shown(order).has("refunded_amount"))
                .as("3 MYST are not 3 ETH")
                .isFalse();
    }

    @Test
    void nobodyElsesPaymentCounts() throws Exception {
        JsonObject order = buyer.order("coingate", "ETH", "10");
        JsonObject other = buyer.order("coingate", "ETH", "10");
        Address to = Address.of(buyer.shown(other).get("payment_address").getAsString());
        chain.ownerAccount.pay(to, Coin.ETH.units(order.get("pay_amount").getAsBigDecimal()));
        server.round();
        assertThat(buyer.status(order)).isEqualTo("new");
        assertThat(buyer.status(other)).isEqualTo("confirming");
    }

    @Test
    void whatIsPaidWhileTheGatewayIsDownIsCreditedAfterwards() throws Exception {
        JsonObject order = buyer.order("coingate", "ETH", "10");
        Address to = Address.of(buyer.shown(order).get("payment_address").getAsString());
        server.round();
        server.close();
        chain.ownerAccount.pay(to, Coin.ETH.units(order.get("pay_amount").getAsBigDecimal()));
        for (int i = 1; i < Coin.ETH.confirmations(); i++) {
            chain.rpc.call("evm_mine");
        }
        server = GatewayServer.start(config);
        buyer.moveTo(server.url());
        server.round();
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
    }
}
