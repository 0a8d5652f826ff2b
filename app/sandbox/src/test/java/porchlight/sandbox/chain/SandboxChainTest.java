package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Money;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxChainTest {
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final String KEY = "55" + "00".repeat(30) + "21";

    private TestChain chain;
    private Web3j web3j;

    @BeforeAll
    void start() throws Exception {
        chain = new TestChain();
        web3j = Web3j.build(new HttpService(chain.chain.rpcUrl()));
        chain.ownerAccount.pay(TestChain.key(0x21).address(), BigInteger.TEN.pow(18));
    }

    @AfterAll
    void stop() {
        web3j.shutdown();
        chain.close();
    }

    @Test
    void web3jSendsLegacyTransactionsAndReadsWhatBecameOfThem() throws Exception {
        Credentials credentials = Credentials.create(KEY);
        Address receiver = TestChain.key(0x31).address();
        BigInteger before = web3j.ethGetBalance(credentials.getAddress(), DefaultBlockParameterName.LATEST)
                .send()
                .getBalance();
        RawTransactionManager manager = new RawTransactionManager(web3j, credentials, chain.contracts.chainId());
        EthSendTransaction sent = manager.sendTransaction(
                GWEI.shiftLeft(1), BigInteger.valueOf(21_000), receiver.toString(), "", BigInteger.TEN);
        assertThat(sent.hasError()).as(() -> sent.getError().getMessage()).isFalse();
        TransactionReceipt receipt = web3j.ethGetTransactionReceipt(sent.getTransactionHash())
                .send()
                .getTransactionReceipt()
                .orElseThrow();
        assertThat(receipt.isStatusOK()).isTrue();
        assertThat(receipt.getGasUsed()).isEqualTo(21_000);
        assertThat(receipt.getFrom()).isEqualTo(credentials.getAddress());
        assertThat(chain.rpc.balance(receiver)).isEqualTo(BigInteger.TEN);
        BigInteger cost = GWEI.shiftLeft(1).multiply(BigInteger.valueOf(21_000));
        assertThat(before.subtract(cost).subtract(BigInteger.TEN))
                .isEqualTo(web3j.ethGetBalance(credentials.getAddress(), DefaultBlockParameterName.LATEST)
                        .send()
                        .getBalance());
        assertThat(web3j.ethGetTransactionByHash(sent.getTransactionHash())
                        .send()
                        .getTransaction()
                        .orElseThrow()
                        .getValue())
                .isEqualTo(BigInteger.TEN);
        EthBlock.Block block = web3j.ethGetBlockByNumber(DefaultBlockParameter.valueOf(receipt.getBlockNumber()), true)
                .send()
                .getBlock();
        assertThat(block.getHash()).isEqualTo(receipt.getBlockHash());
        assertThat(block.getTransactions()).hasSize(1);
        assertThat(web3j.ethGetBlockByHash(block.getParentHash(), false)
                        .send()
                        .getBlock()
                        .getNumber())
                .isEqualTo(receipt.getBlockNumber().subtract(BigInteger.ONE));
    }

    @Test
    void web3jReadsFeesAndIds() throws Exception {
        assertThat(web3j.ethChainId().send().getChainId()).isEqualTo(31337);
        assertThat(web3j.netVersion().send().getNetVersion()).isEqualTo("31337");
        assertThat(web3j.ethGasPrice().send().getGasPrice()).isGreaterThan(GWEI);
        assertThat(web3j.ethMaxPriorityFeePerGas().send().getMaxPriorityFeePerGas())
                .isPositive();
        assertThat(web3j.ethFeeHistory(2, DefaultBlockParameterName.LATEST, List.of(50.0))
                        .send()
                        .getFeeHistory()
                        .getBaseFeePerGas())
                .hasSize(3);
    }

    @Test
    void aRevertTellsItsReason() throws Exception {
        String data =
                "0x" + HexFormat.of().formatHex(Deployment.mint(TestChain.key(5).address(), Money.ofWei(1)));
        var call = web3j.ethCall(
                        Transaction.createEthCallTransaction(
                                TestChain.key(5).address().toString(),
                                chain.contracts.token().toString(),
                                data),
                        DefaultBlockParameterName.LATEST)
                .send();
        assertThat(call.getError().getCode()).isEqualTo(3);
        assertThat(call.getError().getMessage()).isEqualTo("execution reverted: MYST: only the upgrade master mints");
    }

    @Test
    void logsAreFoundByTopicAndAddressAndBlock() throws Exception {
        BigInteger before = chain.rpc.blockNumber();
        Address receiver = TestChain.key(0x41).address();
        chain.mint(receiver, "3");
        chain.mint(TestChain.key(0x42).address(), "4");
        EthFilter filter = new EthFilter(
                DefaultBlockParameter.valueOf(before.add(BigInteger.ONE)),
                DefaultBlockParameterName.LATEST,
                chain.contracts.token().toString());
        assertThat(web3j.ethGetLogs(filter).send().getLogs())
                .as("Transfer and Minted, twice")
                .hasSize(4);
        filter.addSingleTopic("0x30385c845b448a36257a6a1716e6ad2e1bc2cbe333cde1e69fe849ad6511adfe");
        filter.addOptionalTopics("0x" + "0".repeat(24) + receiver.toString().substring(2));
        assertThat(web3j.ethGetLogs(filter).send().getLogs()).hasSize(1);
        EthFilter elsewhere = new EthFilter(
                DefaultBlockParameter.valueOf(before.add(BigInteger.ONE)),
                DefaultBlockParameterName.LATEST,
                chain.contracts.registry().toString());
        assertThat(web3j.ethGetLogs(elsewhere).send().getLogs()).isEmpty();
    }

    @Test
    void thePastCanBeAsked() throws Exception {
        Address holder = TestChain.key(0x51).address();
        chain.mint(holder, "1");
        BigInteger then = chain.rpc.blockNumber();
        chain.mint(holder, "1");
        JsonObject call = new JsonObject();
        call.addProperty("to", chain.contracts.token().toString());
        call.addProperty("data", "0x" + HexFormat.of().formatHex(Call.to("balanceOf", Call.address(holder))));
        byte[] old = Rpc.bytes(chain.rpc.call("eth_call", call, "0x" + then.toString(16)));
        assertThat(new Money(Call.word(old, 0))).isEqualTo(Money.ofMyst("1"));
        assertThat(chain.tokens(holder)).isEqualTo(Money.ofMyst("2"));
    }

    @Test
    void transactionsThatCannotBeInTheNextBlockAreRefusedWithGethsWords() throws Exception {
        PrivateKeySigner signer = TestChain.key(0x61);
        chain.ownerAccount.pay(signer.address(), BigInteger.TEN.pow(15));
        assertRefused("nonce too high", raw(signer, 31337, 1, GWEI, 21_000, BigInteger.ZERO));
        assertRefused("invalid chain id", raw(signer, 1, 0, GWEI, 21_000, BigInteger.ZERO));
        assertRefused("less than block base fee", raw(signer, 31337, 0, BigInteger.ONE, 21_000, BigInteger.ZERO));
        assertRefused("intrinsic gas too low", raw(signer, 31337, 0, GWEI, 20_999, BigInteger.ZERO));
        assertRefused("exceeds block gas limit", raw(signer, 31337, 0, GWEI, 30_000_001, BigInteger.ZERO));
        assertRefused("insufficient funds", raw(signer, 31337, 0, GWEI, 21_000, BigInteger.TEN.pow(18)));
        byte[] good = raw(signer, 31337, 0, GWEI, 21_000, BigInteger.ONE);
        send(good);
        assertRefused("already known", good);
        assertRefused("nonce too low", raw(signer, 31337, 0, GWEI, 21_000, BigInteger.TWO));
        assertRefused("malformed", new byte[] {(byte) 0xc1, 1});
        assertRefused("not supported", new byte[] {3, 1});
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
        assertThatThrownBy(() -> send(cut)).isInstanceOf(RpcException.class);
    }

    @Test
    void aTransactionThatRevertsIsMinedAndPaidFor() throws Exception {
        PrivateKeySigner signer = TestChain.key(0x62);
        chain.ownerAccount.pay(signer.address(), BigInteger.TEN.pow(17));
        byte[] data = Deployment.mint(signer.address(), Money.ofWei(1));
        byte[] raw = RawTransactions.write(
                signer,
                31337,
                BigInteger.ZERO,
                GWEI,
                BigInteger.valueOf(100_000),
                Optional.of(chain.contracts.token()),
                BigInteger.ZERO,
                data);
        JsonObject receipt = chain.rpc.receipt(send(raw)).orElseThrow();
        assertThat(receipt.get("status").getAsString()).isEqualTo("0x0");
        assertThat(receipt.getAsJsonArray("logs")).isEmpty();
        assertThat(chain.rpc.balance(signer.address())).isLessThan(BigInteger.TEN.pow(17));
        assertThat(chain.tokens(signer.address())).isEqualTo(Money.ZERO);
    }

    @Test
    void nonsenseIsAnsweredAsJsonRpcWantsIt() throws Exception {
        assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"eth_mine\",\"params\":[]}"))
                .contains("-32601")
                .contains("\"id\":7");
        assertThat(post("{\"id\":1,\"method\":\"eth_getBalance\",\"params\":[\"0x12\"]}"))
                .contains("-32602");
        assertThat(post("{\"id\":1,\"method\":\"eth_getBalance\",\"params\":[]}"))
                .contains("-32602");
        assertThat(post("{\"id\":1,\"method\":\"eth_call\",\"params\":[{\"to\":\"0x\"},\"0xzz\"]}"))
                .contains("-32602");
        assertThat(post("{\"id\":1,\"method\":5}")).contains("-32600");
        assertThat(post("7")).contains("-32600");
        assertThat(post("[]")).contains("-32600");
        assertThat(post("{\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[\"0xfffffff\",false]}"))
                .contains("\"result\":null");
        assertThat(post("[{\"id\":1,\"method\":\"eth_chainId\"},{\"id\":2,\"method\":\"eth_blockNumber\"}]"))
                .startsWith("[")
                .contains("0x7a69");
        assertThatThrownBy(() -> chain.rpc.call("eth_getLogs", new JsonArray())).isInstanceOf(RpcException.class);
    }

    private void assertRefused(String why, byte[] raw) {
        assertThatThrownBy(() -> send(raw)).isInstanceOf(RpcException.class).hasMessageContaining(why);
    }

    private String send(byte[] raw) throws RpcException {
        return chain.rpc
                .call("eth_sendRawTransaction", "0x" + HexFormat.of().formatHex(raw))
                .getAsString();
    }

    private static byte[] raw(
            PrivateKeySigner signer, long id, long nonce, BigInteger fee, long gas, BigInteger value) {
        return RawTransactions.write(
                signer,
                id,
                BigInteger.valueOf(nonce),
                fee,
                BigInteger.valueOf(gas),
                Optional.of(signer.address()),
                value,
                new byte[0]);
    }

    private String post(String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(chain.chain.rpcUrl()))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
