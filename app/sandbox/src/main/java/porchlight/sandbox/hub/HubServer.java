package porchlight.sandbox.hub;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Rpc;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;
import porchlight.sandbox.hub.HubMemory.Accepted;

/// A hub: `http-apis.md §9` over HTTP, with the rules of `payments.md §8`. It knows every promise that it accepted,
/// also after its process was killed.
public final class HubServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HubServer.class.getName());
    private static final int MAX_WAITING = 64;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Semaphore room = new Semaphore(MAX_WAITING);
    private final Faults faults = new Faults();
    private final HubConfig config;
    private final Rpc rpc;
    private final HubMemory memory;
    private final HubChain chain;
    private final Exchange exchange;
    private final Accounts accounts;
    private final WebServer server;
    private final Thread settler;

    private HubServer(HubConfig config, Rpc rpc, HubMemory memory) throws RpcException {
        this.config = config;
        this.rpc = rpc;
        this.memory = memory;
        this.chain = new HubChain(new Account(rpc, config.operator()), config.contracts());
        this.exchange = new Exchange(memory, chain, config.contracts(), config.operator());
        this.accounts = new Accounts(memory, chain, config.contracts());
        this.server = WebServer.start(config.at(), routes(), ErrorForm.HUB);
        this.settler = Thread.ofVirtual().name("hub-settler").start(this::settleNowAndThen);
    }

    /// @throws IllegalStateException if the chain does not answer or the memory cannot be opened
    public static HubServer start(HubConfig config) {
        Rpc rpc = new Rpc(config.rpcUrl());
        try {
            HubMemory memory = new HubMemory(config.memory());
            try {
                return new HubServer(config, rpc, memory);
            } catch (RpcException | RuntimeException e) {
                memory.close();
                throw e;
            }
        } catch (RpcException | SQLException e) {
            rpc.close();
            throw new IllegalStateException("the hub cannot start", e);
        }
    }

    /// `http://host:port`; the API lies below `/api/v2`.
    public String url() {
        return server.url();
    }

    public Faults faults() {
        return faults;
    }

    /// Everything that this consumer promised, in wei, as the hub remembers it.
    public Money promised(Address consumer) {
        lock.lock();
        try {
            return memory.latest(consumer)
                    .map(accepted -> accepted.promise().amount())
                    .orElse(Money.ZERO);
        } catch (SQLException e) {
            throw new IllegalStateException("the hub's memory cannot be read", e);
        } finally {
            lock.unlock();
        }
    }

    /// Takes to the chain what consumers owe, if it is at least that much each.
    ///
    /// @return how many channels were settled
    public int settleNow(Money above) {
        int settled = 0;
        lock.lock();
        try {
            for (Address consumer : memory.consumers()) {
                try {
                    settled += settle(consumer, above) ? 1 : 0;
                } catch (RpcException e) {
                    LOG.log(System.Logger.Level.WARNING, () -> "the channel of " + consumer + " was not settled", e);
                }
            }
            return settled;
        } catch (SQLException e) {
            throw new IllegalStateException("the hub's memory cannot be read", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        settler.interrupt();
        server.close();
        rpc.close();
        lock.lock();
        try {
            memory.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the hub's memory cannot be closed", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean settle(Address consumer, Money above) throws SQLException, RpcException {
        Optional<Accepted> redeemable = memory.redeemable(consumer);
        if (redeemable.isEmpty()) {
            return false;
        }
        Accepted accepted = redeemable.get();
        HubChain.Deposit deposit = chain.deposit(accepted.promise().channel());
        Money due = accepted.promise().amount().minusOrZero(deposit.settled()).min(deposit.balance());
        if (!deposit.deployed() || due.isZero() || due.compareTo(above) < 0) {
            return false;
        }
        chain.settle(accepted.promise(), accepted.secret().orElseThrow());
        return true;
    }

    private void settleNowAndThen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(config.settleEvery());
                settleNow(config.settleAbove());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "the hub settles no more", e);
        }
    }

    private Routes routes() {
        Routes routes = new Routes();
        for (String api : new String[] {"api/v1/", "api/v2/"}) {
            routes.get(api + "status", request -> guarded(() -> status()));
            routes.get(
                    api + "data/consumer/{id}",
                    request -> guarded(() -> accounts.consumer(identity(request), faults.current())));
            routes.get(api + "data/provider/{id}", request -> guarded(() -> accounts.provider(identity(request))));
        }
        routes.post("api/v2/request_promise", request -> guarded(() -> exchange.requestPromise(body(request))));
        routes.post("api/v2/pay_and_settle", request -> guarded(() -> payAndSettle(request)));
        routes.post("api/v2/reveal_r", request -> guarded(() -> reveal(request)));
        routes.post("api/v2/refresh_promise", request -> guarded(() -> refresh(request)));
        routes.post("api/v2/change_promise_fee", request -> guarded(() -> exchange.changeFee(body(request))));
        return routes;
    }

    private JsonObject payAndSettle(Request request) throws Refusal, SQLException, RpcException {
        return switch (faults.current()) {
            case Faults.NoWithdrawals _ ->
                throw new Refusal(
                        400, "expected provider channel, got consumer", "this hub does not pay consumers back");
            case Faults.KeepsThePromise _ -> {
                exchange.payAndSettle(body(request));
                throw Cause.INTERNAL.because("the answer was lost");
            }
            case Faults.TakesAndRefuses _ -> {
                exchange.payAndSettle(body(request));
                throw Cause.PROMISE_TOO_LOW.because("it is not, and it was taken");
            }
            case Faults.None _, Faults.OlderPromise _, Faults.AnotherPromise _, Faults.Broken _, Faults.Late _ ->
                exchange.payAndSettle(body(request));
            case Faults.KeepsTheSecret _ -> exchange.payAndSettle(body(request));
        };
    }

    private JsonObject reveal(Request request) throws Refusal, SQLException {
        JsonObject answer = exchange.reveal(body(request));
        if (faults.current() instanceof Faults.KeepsTheSecret) {
            throw Cause.INTERNAL.because("the answer was lost");
        }
        return answer;
    }

    private JsonObject refresh(Request request) throws Refusal, SQLException {
        if (faults.current() instanceof Faults.TakesAndRefuses) {
            throw Cause.NO_PREVIOUS_PROMISE.because("there is one");
        }
        return exchange.refresh(body(request), signer(request));
    }

    private JsonObject status() {
        JsonObject status = new JsonObject();
        status.addProperty("status", "ok");
        status.addProperty("version", "porchlight-sandbox");
        return status;
    }

    private static Fields body(Request request) throws Refusal {
        return new Fields(request.object());
    }

    /// Who signed the body (`http-apis.md §1.3`).
    private static Address signer(Request request) throws Refusal {
        String header = request.header("authorization").orElse("");
        try {
            byte[] signature = Base64.getDecoder().decode(header.replaceFirst("^Signature ", ""));
            return Signatures.recover(request.body(), signature)
                    .orElseThrow(() -> Cause.INVALID_SIGNATURE.because("signed by nobody"));
        } catch (IllegalArgumentException e) {
            throw Cause.INVALID_SIGNATURE.because("not a signature");
        }
    }

    private static Address identity(Request request) throws Refusal {
        try {
            return Address.of(request.part("id"));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("an identity is 0x and 40 hex digits");
        }
    }

    private interface Work {
        JsonObject answer() throws Refusal, SQLException, RpcException;
    }

    private Answer guarded(Work work) throws Refusal {
        switch (faults.current()) {
            case Faults.Broken broken -> {
                byte[] page = "<html><body>the hub is out of order</body></html>".getBytes(StandardCharsets.UTF_8);
                return new Answer(broken.status(), "text/html", page, Optional.empty());
            }
            case Faults.Late late -> pause(late);
            case Faults.None _,
                    Faults.OlderPromise _,
                    Faults.AnotherPromise _,
                    Faults.NoWithdrawals _,
                    Faults.KeepsThePromise _,
                    Faults.KeepsTheSecret _,
                    Faults.TakesAndRefuses _ -> {}
        }
        if (!room.tryAcquire()) {
            throw Cause.TOO_MANY_REQUESTS.because("try again in a moment");
        }
        lock.lock();
        try {
            return Answer.json(work.answer());
        } catch (SQLException | RpcException e) {
            LOG.log(System.Logger.Level.WARNING, "the hub could not answer", e);
            throw Cause.INTERNAL.because("the hub could not read its memory or the chain");
        } finally {
            lock.unlock();
            room.release();
        }
    }

    private static void pause(Faults.Late late) throws Refusal {
        try {
            Thread.sleep(late.by());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cause.INTERNAL.because("the hub is being stopped");
        }
    }
}
