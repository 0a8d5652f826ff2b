package porchlight.peer;

import java.math.BigInteger;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// The bodies of the session topics (`p2p.md §8.2`).
///
/// Texts are as they came: addresses and ids are checked by whoever uses them.
public final class SessionMessages {
    private static final int LIMIT = 64 * 1024;

    private SessionMessages() {}

    /// Who asks for a session and on which terms.
    ///
    /// @param id the consumer's identity, `0x` and 40 digits
    /// @param hermesId the hub, `0x` and 40 digits
    /// @param paymentVersion `v3`; nobody checks it
    /// @param country the consumer's country, two letters or empty
    /// @param price the price that the consumer will pay
    public record ConsumerInfo(String id, String hermesId, String paymentVersion, String country, Price price) {
        byte[] encode() {
            return Wire.write(out -> {
                Wire.text(out, 1, id);
                Wire.text(out, 2, hermesId);
                Wire.text(out, 3, paymentVersion);
                Wire.message(out, 4, Wire.write(location -> Wire.text(location, 1, country)));
                Wire.message(out, 5, Wire.write(pricing -> {
                    Wire.bytes(pricing, 1, unsigned(price.perGib()));
                    Wire.bytes(pricing, 2, unsigned(price.perHour()));
                }));
            });
        }

        static ConsumerInfo decode(byte[] bytes) throws MalformedMessage {
            String[] texts = {"", "", ""};
            byte[][] nested = {{}, {}};
            Wire.read("ConsumerInfo", bytes, LIMIT, (tag, in) -> {
                switch (tag) {
                    case (1 << 3) | Wire.BYTES -> texts[0] = in.readStringRequireUtf8();
                    case (2 << 3) | Wire.BYTES -> texts[1] = in.readStringRequireUtf8();
                    case (3 << 3) | Wire.BYTES -> texts[2] = in.readStringRequireUtf8();
                    case (4 << 3) | Wire.BYTES -> nested[0] = in.readByteArray();
                    case (5 << 3) | Wire.BYTES -> nested[1] = in.readByteArray();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return new ConsumerInfo(texts[0], texts[1], texts[2], country(nested[0]), price(nested[1]));
        }

        private static String country(byte[] bytes) throws MalformedMessage {
            return readText("LocationInfo", bytes);
        }

        private static Price price(byte[] bytes) throws MalformedMessage {
            byte[][] amounts = {{}, {}};
            Wire.read("Pricing", bytes, LIMIT, (tag, in) -> {
                switch (tag) {
                    case (1 << 3) | Wire.BYTES -> amounts[0] = in.readByteArray();
                    case (2 << 3) | Wire.BYTES -> amounts[1] = in.readByteArray();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return new Price(money(amounts[1]), money(amounts[0]));
        }

        private static byte[] unsigned(Money amount) {
            byte[] signed = amount.wei().toByteArray();
            int zeros = 0;
            while (zeros < signed.length && signed[zeros] == 0) {
                zeros++;
            }
            return java.util.Arrays.copyOfRange(signed, zeros, signed.length);
        }

        private static Money money(byte[] unsigned) throws MalformedMessage {
            if (unsigned.length > 32) {
                throw new MalformedMessage("a price has more than 256 bits");
            }
            return new Money(new BigInteger(1, unsigned));
        }
    }

    /// `p2p-session-create`.
    ///
    /// @param consumer who asks
    /// @param proposalId usually 0
    /// @param config JSON of `p2p.md §9.1`
    public record SessionRequest(ConsumerInfo consumer, long proposalId, byte[] config) {
        /// The protobuf form.
        public byte[] encode() {
            return Wire.write(out -> {
                Wire.message(out, 1, consumer.encode());
                Wire.number(out, 2, proposalId);
                Wire.bytes(out, 3, config);
            });
        }

        /// @throws MalformedMessage if it is not such a message
        public static SessionRequest decode(byte[] bytes) throws MalformedMessage {
            byte[][] nested = {{}, {}};
            long[] proposal = {0};
            Wire.read("SessionRequest", bytes, LIMIT, (tag, in) -> {
                switch (tag) {
                    case (1 << 3) | Wire.BYTES -> nested[0] = in.readByteArray();
                    case (2 << 3) | Wire.VARINT -> proposal[0] = in.readInt64();
                    case (3 << 3) | Wire.BYTES -> nested[1] = in.readByteArray();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return new SessionRequest(ConsumerInfo.decode(nested[0]), proposal[0], nested[1]);
        }
    }

    /// The reply to `p2p-session-create`.
    ///
    /// @param id the session's name, a UUID
    /// @param paymentInfo `v3`
    /// @param config JSON of `p2p.md §9.2`
    public record SessionResponse(String id, String paymentInfo, byte[] config) {
        /// The protobuf form.
        public byte[] encode() {
            return Wire.write(out -> {
                Wire.text(out, 1, id);
                Wire.text(out, 2, paymentInfo);
                Wire.bytes(out, 3, config);
            });
        }

        /// @throws MalformedMessage if it is not such a message
        public static SessionResponse decode(byte[] bytes) throws MalformedMessage {
            String[] texts = {"", ""};
            byte[][] config = {{}};
            Wire.read("SessionResponse", bytes, LIMIT, (tag, in) -> {
                switch (tag) {
                    case (1 << 3) | Wire.BYTES -> texts[0] = in.readStringRequireUtf8();
                    case (2 << 3) | Wire.BYTES -> texts[1] = in.readStringRequireUtf8();
                    case (3 << 3) | Wire.BYTES -> config[0] = in.readByteArray();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return new SessionResponse(texts[0], texts[1], config[0]);
        }
    }

    /// `p2p-session-acknowledge` and `p2p-session-destroy`.
    ///
    /// @param consumerId the consumer's identity
    /// @param sessionId the session's name
    public record SessionInfo(String consumerId, String sessionId) {
        /// The protobuf form.
        public byte[] encode() {
            return Wire.write(out -> {
                Wire.text(out, 1, consumerId);
                Wire.text(out, 2, sessionId);
            });
        }

        /// @throws MalformedMessage if it is not such a message
        public static SessionInfo decode(byte[] bytes) throws MalformedMessage {
            SessionStatus status = SessionStatus.decode(bytes);
            return new SessionInfo(status.consumerId(), status.sessionId());
        }
    }

    /// `p2p-session-connectivity-status`.
    ///
    /// @param consumerId the consumer's identity
    /// @param sessionId the session's name
    /// @param code 1000 works, 2000 creation failed, 2001 payments failed, 2002 address unchanged, 2003 failed
    /// @param message for people
    public record SessionStatus(String consumerId, String sessionId, int code, String message) {
        /// The protobuf form.
        public byte[] encode() {
            return Wire.write(out -> {
                Wire.text(out, 1, consumerId);
                Wire.text(out, 2, sessionId);
                Wire.number(out, 3, code);
                Wire.text(out, 4, message);
            });
        }

        /// @throws MalformedMessage if it is not such a message
        public static SessionStatus decode(byte[] bytes) throws MalformedMessage {
            String[] texts = {"", "", ""};
            int[] code = {0};
            Wire.read("SessionStatus", bytes, LIMIT, (tag, in) -> {
                switch (tag) {
                    case (1 << 3) | Wire.BYTES -> texts[0] = in.readStringRequireUtf8();
                    case (2 << 3) | Wire.BYTES -> texts[1] = in.readStringRequireUtf8();
                    case (3 << 3) | Wire.VARINT -> code[0] = in.readUInt32();
                    case (4 << 3) | Wire.BYTES -> texts[2] = in.readStringRequireUtf8();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return new SessionStatus(texts[0], texts[1], code[0], texts[2]);
        }
    }

    /// `p2p-keepalive`.
    ///
    /// @param sessionId the session's name, empty before there is one
    public record KeepAlivePing(String sessionId) {
        /// The protobuf form.
        public byte[] encode() {
            return Wire.write(out -> Wire.text(out, 1, sessionId));
        }

        /// @throws MalformedMessage if it is not such a message
        public static KeepAlivePing decode(byte[] bytes) throws MalformedMessage {
            return new KeepAlivePing(readText("P2PKeepAlivePing", bytes));
        }
    }

    private static String readText(String name, byte[] bytes) throws MalformedMessage {
        String[] value = {""};
        Wire.read(name, bytes, LIMIT, (tag, in) -> {
            if (tag != Wire.tag(1, Wire.BYTES)) {
                return false;
            }
            value[0] = in.readStringRequireUtf8();
            return true;
        });
        return value[0];
    }
}
