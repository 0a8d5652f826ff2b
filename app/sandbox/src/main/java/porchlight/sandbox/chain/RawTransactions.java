package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;

/// Signed transactions as bytes: reads EIP-155 and EIP-1559, writes EIP-1559.
final class RawTransactions {
    private static final byte TYPE_1559 = 2;
    private static final int MAX_BYTES = 256 * 1024;

    private RawTransactions() {}

    /// @throws IllegalArgumentException with a reason if the bytes are no signed transaction of these two kinds
    static Transaction read(byte[] raw) {
        if (raw.length == 0 || raw.length > MAX_BYTES) {
            throw new IllegalArgumentException("transaction is empty or too large");
        }
        try {
            int first = raw[0] & 0xff;
            if (first >= 0xc0) {
                return legacy(raw);
            }
            if (first == TYPE_1559) {
                return dynamic(raw);
            }
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // web3j's RLP reader throws the bare type
            throw new IllegalArgumentException("transaction is malformed", e);
        }
        throw new IllegalArgumentException("transaction type not supported");
    }

    /// @param fee the most to pay per gas, which is also the tip
    static byte[] write(
            Signer signer,
            long chainId,
            BigInteger nonce,
            BigInteger fee,
            BigInteger gasLimit,
            Optional<Address> to,
            BigInteger value,
            byte[] input) {
        List<RlpType> fields = new ArrayList<>(List.of(
                RlpString.create(chainId),
                RlpString.create(nonce),
                RlpString.create(fee),
                RlpString.create(fee),
                RlpString.create(gasLimit),
                RlpString.create(to.map(Address::bytes).orElse(new byte[0])),
                RlpString.create(value),
                RlpString.create(input),
                new RlpList(List.of())));
        byte[] signature = signer.signRaw(typed(fields)).bytes();
        fields.add(RlpString.create(BigInteger.valueOf(signature[64])));
        fields.add(RlpString.create(new BigInteger(1, Arrays.copyOfRange(signature, 0, 32))));
        fields.add(RlpString.create(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))));
        return typed(fields);
    }

    private static byte[] typed(List<RlpType> fields) {
        byte[] list = RlpEncoder.encode(new RlpList(fields));
        byte[] typed = new byte[list.length + 1];
        typed[0] = TYPE_1559;
        System.arraycopy(list, 0, typed, 1, list.length);
        return typed;
    }

    private static Transaction dynamic(byte[] raw) {
        List<RlpType> fields = list(Arrays.copyOfRange(raw, 1, raw.length), 12);
        if (!((RlpList) fields.get(8)).getValues().isEmpty()) {
            throw new IllegalArgumentException("access lists are not supported");
        }
        byte[] unsigned = typed(fields.subList(0, 9));
        Address from = sender(unsigned, number(fields, 9).intValueExact(), number(fields, 10), number(fields, 11));
        return new Transaction(
                Hash32.of(Keccak.hash(raw)),
                2,
                number(fields, 0).longValueExact(),
                from,
                number(fields, 1),
                number(fields, 2),
                number(fields, 3),
                number(fields, 4),
                receiver(fields, 5),
                number(fields, 6),
                bytes(fields, 7));
    }

    private static Transaction legacy(byte[] raw) {
        List<RlpType> fields = list(raw, 9);
        BigInteger v = number(fields, 6);
        if (v.compareTo(BigInteger.valueOf(35)) < 0) {
            throw new IllegalArgumentException("only replay-protected transactions are accepted");
        }
        long chainId = v.subtract(BigInteger.valueOf(35)).shiftRight(1).longValueExact();
        int recovery = v.subtract(BigInteger.valueOf(35)).testBit(0) ? 1 : 0;
        List<RlpType> unsigned = new ArrayList<>(fields.subList(0, 6));
        unsigned.add(RlpString.create(chainId));
        unsigned.add(RlpString.create(BigInteger.ZERO));
        unsigned.add(RlpString.create(BigInteger.ZERO));
        Address from = sender(RlpEncoder.encode(new RlpList(unsigned)), recovery, number(fields, 7), number(fields, 8));
        BigInteger price = number(fields, 1);
        return new Transaction(
                Hash32.of(Keccak.hash(raw)),
                0,
                chainId,
                from,
                number(fields, 0),
                price,
                price,
                number(fields, 2),
                receiver(fields, 3),
                number(fields, 4),
                bytes(fields, 5));
    }

    private static Address sender(byte[] message, int recovery, BigInteger r, BigInteger s) {
        if (recovery != 0 && recovery != 1) {
            throw new IllegalArgumentException("transaction is malformed");
        }
        byte[] signature = new byte[65];
        copy(r, signature, 0);
        copy(s, signature, 32);
        signature[64] = (byte) recovery;
        return Signatures.recover(message, Signature.of(signature))
                .orElseThrow(() -> new IllegalArgumentException("invalid sender"));
    }

    private static void copy(BigInteger number, byte[] to, int at) {
        byte[] bytes = number.toByteArray();
        int skip = bytes.length > 32 ? bytes.length - 32 : 0;
        System.arraycopy(bytes, skip, to, at + 32 - (bytes.length - skip), bytes.length - skip);
    }

    private static List<RlpType> list(byte[] encoded, int size) {
        List<RlpType> outer = RlpDecoder.decode(encoded).getValues();
        if (outer.size() != 1 || ((RlpList) outer.getFirst()).getValues().size() != size) {
            throw new IllegalArgumentException("transaction is malformed");
        }
        return ((RlpList) outer.getFirst()).getValues();
    }

    private static byte[] bytes(List<RlpType> fields, int at) {
        return ((RlpString) fields.get(at)).getBytes();
    }

    private static BigInteger number(List<RlpType> fields, int at) {
        byte[] bytes = bytes(fields, at);
        if (bytes.length > 32) {
            throw new IllegalArgumentException("transaction is malformed");
        }
        return new BigInteger(1, bytes);
    }

    private static Optional<Address> receiver(List<RlpType> fields, int at) {
        byte[] bytes = bytes(fields, at);
        return bytes.length == 0 ? Optional.empty() : Optional.of(Address.of(bytes));
    }
}
