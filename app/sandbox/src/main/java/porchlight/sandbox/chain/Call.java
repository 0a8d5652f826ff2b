package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import porchlight.identity.Address;

/// Call data for a contract and the words that come back.
public final class Call {
    private Call() {}

    /// @param name of the function
    /// @param arguments web3j's typed values
    @SuppressWarnings("rawtypes") // so web3j's Function wants it
    public static byte[] to(String name, Type<?>... arguments) {
        List<Type> list = List.<Type>of(arguments);
        return HexFormat.of()
                .parseHex(FunctionEncoder.encode(new Function(name, list, List.of()))
                        .substring(2));
    }

    /// Init code with constructor arguments behind it.
    @SuppressWarnings("rawtypes") // so web3j's encoder wants it
    static byte[] init(byte[] code, Type<?>... arguments) {
        byte[] tail = HexFormat.of().parseHex(FunctionEncoder.encodeConstructor(List.<Type>of(arguments)));
        byte[] all = Arrays.copyOf(code, code.length + tail.length);
        System.arraycopy(tail, 0, all, code.length, tail.length);
        return all;
    }

    public static org.web3j.abi.datatypes.Address address(Address value) {
        return new org.web3j.abi.datatypes.Address(value.toString());
    }

    /// One 32-byte word of an answer as a number.
    ///
    /// @throws RpcException if the answer is shorter
    public static BigInteger word(byte[] answer, int index) throws RpcException {
        if (answer.length < 32 * (index + 1)) {
            throw new RpcException(-32000, "the contract's answer is too short");
        }
        return new BigInteger(1, Arrays.copyOfRange(answer, 32 * index, 32 * index + 32));
    }

    /// One word as an address.
    public static Address addressWord(byte[] answer, int index) throws RpcException {
        word(answer, index);
        return Address.of(Arrays.copyOfRange(answer, 32 * index + 12, 32 * index + 32));
    }

    /// One word as a truth.
    public static boolean flag(byte[] answer, int index) throws RpcException {
        return word(answer, index).signum() != 0;
    }
}
