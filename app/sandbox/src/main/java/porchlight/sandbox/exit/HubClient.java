package porchlight.sandbox.exit;

import java.io.IOException;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// The hub as a provider needs it (`http-apis.md §9.2`). Calls block; each bounds its own wait.
public interface HubClient {
    /// Exchanges a consumer's message for the hub's own promise.
    ///
    /// @param recovery hex of the sealed secret
    /// @throws Refused if the hub says no
    /// @throws IOException if it cannot be reached
    Promise requestPromise(ExchangeMessage message, Money transactorFee, String recovery) throws IOException;

    /// Tells the secret of a promise.
    ///
    /// @throws Refused if the hub says no
    /// @throws IOException if it cannot be reached
    void revealR(byte[] secret, ExchangeMessage message) throws IOException;

    /// The hub's "no".
    final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final String data;

        /// @param code the hub's `cause`
        /// @param data what it sent along, may be empty
        public Refused(String code, String data) {
            super("the hub refuses: " + code);
            this.code = code;
            this.data = data;
        }

        public String code() {
            return code;
        }

        public String data() {
            return data;
        }

        /// Whether the network's providers end the session for it (`payments.md §8.3`).
        public boolean endsSession() {
            return switch (code) {
                case "invalid signature",
                        "payment value too low",
                        "promise value too low",
                        "consumer does not have enough balance and is overspending",
                        "consumer unregistered" -> true;
                default -> false;
            };
        }
    }
}
