package porchlight.tunnel.windows;

import java.util.List;
import java.util.stream.Collectors;
import porchlight.tunnel.helper.Ip;

/// What a condition compares with.
sealed interface Value {
    /// Canonical, for hashes and golden texts.
    String text();

    /// An unsigned number of 8 bits.
    record Octet(int number) implements Value {
        @Override
        public String text() {
            return Integer.toString(number);
        }
    }

    /// An unsigned number of 16 bits.
    record Word(int number) implements Value {
        @Override
        public String text() {
            return Integer.toString(number);
        }
    }

    /// A set of bits, all of which must be set.
    record Bits(int bits) implements Value {
        @Override
        public String text() {
            return "bits:" + Integer.toHexString(bits);
        }
    }

    /// An interface, by its LUID.
    record Luid(long number) implements Value {
        @Override
        public String text() {
            return "luid:" + Long.toHexString(number);
        }
    }

    /// A network of either family, or one address.
    ///
    /// @param base its lowest address
    record Net(Ip base, int prefix) implements Value {
        /// @param text `10.0.0.0/8`
        static Net of(String text) {
            int slash = text.indexOf('/');
            return new Net(
                    Ip.parse(text.substring(0, slash)).orElseThrow(),
                    Integer.parseInt(text, slash + 1, text.length(), 10));
        }

        static Net of(Ip address) {
            return new Net(address, address.v6() ? 128 : 32);
        }

        @Override
        public String text() {
            return base + "/" + prefix;
        }
    }

    /// A program, as WFP names it: its path on the device, in lower case.
    record App(String id) implements Value {
        @Override
        public String text() {
            return id;
        }
    }

    /// Accounts, any of which matches.
    record Accounts(List<Sid> sids) implements Value {
        public Accounts {
            sids = List.copyOf(sids);
        }

        @Override
        public String text() {
            return sids.stream().map(Sid::text).collect(Collectors.joining("|"));
        }
    }
}
