package porchlight.sandbox.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promise;
import porchlight.payment.RecoveryBox;
import porchlight.peer.StunServer;
import porchlight.sandbox.broker.BrokerServer;
import porchlight.sandbox.exit.Faults;
import porchlight.sandbox.exit.HomeHost;
import porchlight.sandbox.exit.HostedHome;
import porchlight.sandbox.exit.HouseRules;
import porchlight.sandbox.exit.HubClient;
import porchlight.sandbox.exit.InvoiceRhythm;
import porchlight.sandbox.exit.Terms;

/// What the lab's internet offers to [CensoredUser]: a broker, two STUN servers, and a home of the sandbox in each
/// place of homes. The argument is the place to play; says `ready`.
final class CensoredWorld {
    static final String BROKER = "nats://" + AddressPlan.SERVICES + ":4222";
    static final List<String> STUN = List.of(AddressPlan.STUN_1 + ":3478", AddressPlan.STUN_2 + ":3478");
    static final Price PRICE = new Price(Money.ofWei(1_000_000), Money.ofWei(1_000_000));
    static final Terms TERMS = new Terms(
            137,
            Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab"),
            Address.of("0x87f0f4b7e0fab14a565c87babba6c40c92281b51"),
            Address.of("0x6b423d3885b4877b5760e149364f85f185f477ad"),
            Money.ofMyst("0.0436"));

    private static final int HOUSE = 5;

    private CensoredWorld() {}

    static void main(String[] arguments) throws Exception {
        Place place = Place.valueOf(arguments[0]);
        switch (place) {
            case NET -> services();
            case EXITS, NAT -> home(place);
            case YOU, ISP -> throw new IllegalArgumentException("nobody lives in " + place);
        }
    }

    private static void services() throws Exception {
        try (BrokerServer broker = new BrokerServer(
                        new InetSocketAddress(AddressPlan.SERVICES, 4222),
                        (byte[] message, Signature signature) -> Signatures.recover(message, signature));
                StunServer one = StunServer.open(new InetSocketAddress(AddressPlan.STUN_1, 3478));
                StunServer two = StunServer.open(new InetSocketAddress(AddressPlan.STUN_2, 3478))) {
            System.out.println("ready");
            stay();
            System.out.println(broker.clients() + " " + one.address() + " " + two.address());
        }
    }

    private static void home(Place place) throws Exception {
        boolean behindNat = place == Place.NAT;
        PrivateKeySigner signer = signer(place);
        try (WireGuardPlane plane = new WireGuardPlane(
                        "cens" + (behindNat ? "n" : "d"), new InetSocketAddress(AddressPlan.DNS, 53));
                HomeHost host = new HomeHost(
                        HouseRules.of(
                                List.of(BROKER),
                                STUN,
                                TERMS,
                                (_, _) -> true,
                                InvoiceRhythm.every(Duration.ofMillis(500))),
                        new Credulous(),
                        plane,
                        List.of(new HostedHome(
                                signer,
                                new RecoveryBox(signer.recoveryKey()),
                                proposal(place),
                                behindNat ? AddressPlan.behindNat(HOUSE) : AddressPlan.direct(HOUSE),
                                behindNat ? AddressPlan.insideNat(HOUSE) : AddressPlan.direct(HOUSE),
                                behindNat,
                                Faults.none())))) {
            System.out.println(host.awaitListening(Duration.ofSeconds(15)) ? "ready" : "the broker is away");
            stay();
        }
    }

    private static void stay() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// The identity of the home in that place.
    private static PrivateKeySigner signer(Place place) {
        byte[] key = new byte[32];
        key[31] = (byte) (place == Place.NAT ? 2 : 1);
        return PrivateKeySigner.of(key);
    }

    static Proposal proposal(Place place) {
        return new Proposal(
                new HomeId(signer(place).address(), "wireguard"),
                new Country("DE"),
                "Jena",
                "Example Net",
                64500,
                IpType.RESIDENTIAL,
                List.of(BROKER),
                List.of(),
                Quality.UNKNOWN);
    }

    /// A hub that believes everything.
    private static final class Credulous implements HubClient {
        @Override
        public Promise requestPromise(ExchangeMessage message, Money transactorFee, String recovery)
                throws IOException {
            return message.promise();
        }

        @Override
        public void revealR(byte[] secret, ExchangeMessage message) {
            // there is nothing to settle
        }
    }
}
