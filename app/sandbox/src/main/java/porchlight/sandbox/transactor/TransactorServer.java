package porchlight.sandbox.transactor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;

/// A transactor: `http-apis.md §8` over HTTP, with real transactions. The return of stakes is not among them.
public final class TransactorServer implements AutoCloseable {
    private static final Duration FEE_HOLDS = Duration.ofMinutes(10);

    private final TransactorConfig config;
    private final Clock clock;
    private final Faults faults = new Faults();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Registrations registrations;
    private final Openings openings;
    private final Settlements settlements;
    private final WebServer server;

    private TransactorServer(TransactorConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.registrations = new Registrations(config, faults, work, clock);
        this.openings = new Openings(config, work);
        this.settlements = new Settlements(config, faults, work);
        this.server = WebServer.start(config.at(), routes(), ErrorForm.COMMON);
    }

    public static TransactorServer start(TransactorConfig config) {
        return new TransactorServer(config, Clock.systemUTC());
    }

    /// `http://host:port`; the API lies below `/api/v1`.
    public String url() {
        return server.url();
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
        work.shutdownNow();
    }

    private Routes routes() {
        String api = "api/v1/";
        Routes routes = new Routes()
                .get(api + "fee/{chain}", request -> guarded(() -> Answer.json(fees(request))))
                .get(api + "fee/{chain}/register", request -> fee(request, registrationFee()))
                .get(api + "fee/{chain}/settle", request -> fee(request, config.settlementFee()))
                .get(api + "fee/{chain}/stake/decrease", request -> fee(request, config.settlementFee()))
                .get(api + "identity/register/eligibility/{id}", _ -> guarded(this::eligible))
                .get(api + "identity/register/provider/eligibility", _ -> eligible())
                .post(api + "identity/register", request -> guarded(() -> registrations.register(body(request))))
                .post(
                        api + "identity/register/referer",
                        request -> guarded(() -> registrations.registerReferred(body(request))))
                .post(
                        api + "identity/register/provider",
                        request -> guarded(() -> registrations.register(body(request))))
                .get(api + "identity/{id}/status", request -> json(() -> registrations.status(identity(request))))
                .post(api + "channel/open", request -> guarded(() -> openings.open(body(request))))
                .post(api + "channel/status", request -> json(() -> openings.status(body(request))));
        return routes.post(
                        api + "identity/settle_and_rebalance", request -> json(() -> settlements.settle(body(request))))
                .post(api + "identity/settle/into_stake", request -> json(() -> settlements.intoStake(body(request))))
                .post(
                        api + "identity/settle_with_beneficiary",
                        request -> json(() -> settlements.withBeneficiary(body(request))))
                .post(api + "identity/pay_and_settle", request -> json(() -> settlements.payAndSettle(body(request))))
                .get(api + "queue/{id}", request -> json(() -> settlements.entry(request.part("id"))));
    }

    private JsonObject fees(Request request) throws Refusal {
        Optional<TransactorConfig.Elsewhere> other =
                config.elsewhere().filter(each -> request.part("chain").equals(Long.toString(each.chainId())));
        if (other.isEmpty()) {
            mustBeThisChain(request);
        }
        Money settlement = other.map(TransactorConfig.Elsewhere::settlementFee).orElse(config.settlementFee());
        Money registration =
                other.map(TransactorConfig.Elsewhere::registrationFee).orElseGet(this::registrationFee);
        JsonObject fees = new JsonObject();
        fees.addProperty("decreaseStake", settlement.wei());
        fees.addProperty("settle", settlement.wei());
        fees.addProperty("register", registration.wei());
        fees.addProperty("valid_until", end().toString());
        JsonObject answer = new JsonObject();
        answer.add("current", fees);
        answer.add("last", fees.deepCopy());
        answer.addProperty("server_time", clock.instant().toString());
        return answer;
    }

    private Answer fee(Request request, Money amount) throws Refusal {
        mustBeThisChain(request);
        JsonObject fee = new JsonObject();
        fee.addProperty("fee", amount.wei());
        fee.addProperty("valid_until", end().toString());
        return Answer.json(fee);
    }

    private Money registrationFee() {
        return faults.fee().orElse(config.registrationFee());
    }

    private Instant end() {
        return faults.current() instanceof Faults.Expired expired
                ? clock.instant().minus(expired.ago())
                : clock.instant().plus(FEE_HOLDS);
    }

    private void mustBeThisChain(Request request) throws Refusal {
        if (!request.part("chain").equals(Long.toString(config.contracts().chainId()))) {
            throw Refusal.notFound("this transactor does not serve that chain");
        }
    }

    private Answer eligible() {
        JsonObject answer = new JsonObject();
        answer.addProperty("eligible", config.free());
        return Answer.json(answer);
    }

    static void mustBeHere(Contracts contracts, long chainId, Address registry, Address hermes) throws Refusal {
        if (chainId != contracts.chainId()
                || !registry.equals(contracts.registry())
                || !hermes.equals(contracts.hermes())) {
            throw Refusal.invalid("this transactor serves another chain, registry or hub");
        }
    }

    static Signature signature(Fields body, String name) throws Refusal {
        try {
            return Signature.of(body.hex(name, 65));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("'" + name + "' is no signature");
        }
    }

    private static Fields body(Request request) throws Refusal {
        return new Fields(request.object());
    }

    private static Address identity(Request request) throws Refusal {
        try {
            return Address.of(request.part("id"));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("an identity is 0x and 40 hex digits");
        }
    }

    private interface Work<T> {
        T run() throws Refusal, RpcException;
    }

    private Answer json(Work<? extends JsonElement> work) throws Refusal {
        return guarded(() -> Answer.json(work.run()));
    }

    private Answer guarded(Work<Answer> work) throws Refusal {
        if (faults.current() instanceof Faults.Silent) {
            throw new Refusal(503, "unavailable", "the transactor is out of order");
        }
        try {
            return work.run();
        } catch (RpcException e) {
            throw new Refusal(503, "unavailable", "the chain does not answer");
        }
    }
}
