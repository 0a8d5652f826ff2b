package porchlight.sandbox.transactor;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// Opens channels with a hub for identities that signed for it (`payments.md §11.5`).
final class Openings {
    private static final System.Logger LOG = System.getLogger(Openings.class.getName());

    private final Map<Address, String> progress = new ConcurrentHashMap<>();
    private final Contracts contracts;
    private final Account account;
    private final ExecutorService work;

    Openings(TransactorConfig config, ExecutorService work) {
        this.contracts = config.contracts();
        this.account = config.account();
        this.work = work;
    }

    Answer open(Fields body) throws Refusal {
        TransactorServer.mustBeHere(
                contracts, body.smallNumber("chainID"), body.address("registry_address"), body.address("hermesID"));
        Money fee = body.money("transactorFee");
        Signature signature = TransactorServer.signature(body, "signature");
        byte[] message = Preimages.openChannel(contracts.chainId(), contracts.registry(), contracts.hermes(), fee);
        Address identity = Signatures.recover(message, signature)
                .orElseThrow(() -> Refusal.invalid("the request is signed by nobody"));
        if (progress.putIfAbsent(identity, "in_progress") == null) {
            work.execute(() -> bringToTheChain(identity, fee, signature));
        }
        return Answer.accepted();
    }

    JsonObject status(Fields body) throws Refusal, RpcException {
        Address identity = body.address("identity");
        Address hermes = body.address("hermesID");
        byte[] question = Call.to("isChannelOpened", Call.address(identity), Call.address(hermes));
        boolean open = Call.flag(account.rpc().ask(contracts.registry(), question), 0);
        JsonObject answer = new JsonObject();
        answer.addProperty("status", open ? "open" : progress.getOrDefault(identity, "not_found"));
        return answer;
    }

    private void bringToTheChain(Address identity, Money fee, Signature signature) {
        try {
            account.call(
                    contracts.registry(),
                    Call.to(
                            "openConsumerChannel",
                            Call.address(contracts.hermes()),
                            new Uint256(fee.wei()),
                            new DynamicBytes(signature.chain().bytes())));
            progress.put(identity, "open");
        } catch (RpcException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "the channel of " + identity + " was not opened", e);
            progress.put(identity, "fail");
        }
    }
}
