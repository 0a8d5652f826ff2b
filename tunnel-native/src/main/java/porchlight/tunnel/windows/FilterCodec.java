package porchlight.tunnel.windows;

import static porchlight.tunnel.windows.Layouts.FWPM_ACTION0;
import static porchlight.tunnel.windows.Layouts.FWPM_DISPLAY_DATA0;
import static porchlight.tunnel.windows.Layouts.FWPM_FILTER0;
import static porchlight.tunnel.windows.Layouts.FWPM_FILTER_CONDITION0;
import static porchlight.tunnel.windows.Layouts.FWP_BYTE_BLOB;
import static porchlight.tunnel.windows.Layouts.FWP_CONDITION_VALUE0;
import static porchlight.tunnel.windows.Layouts.FWP_V4_ADDR_AND_MASK;
import static porchlight.tunnel.windows.Layouts.FWP_V6_ADDR_AND_MASK;
import static porchlight.tunnel.windows.Layouts.FWP_VALUE0;
import static porchlight.tunnel.windows.Layouts.at;
import static porchlight.tunnel.windows.ValueLayouts.BYTE;
import static porchlight.tunnel.windows.ValueLayouts.INT;
import static porchlight.tunnel.windows.ValueLayouts.LONG;
import static porchlight.tunnel.windows.ValueLayouts.POINTER;
import static porchlight.tunnel.windows.ValueLayouts.SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.windows.FilterEngine.Standing;

/// Filters as `FWPM_FILTER0` in memory, and back. The numbers are those of `fwptypes.h` and `fwpmtypes.h`.
@SuppressWarnings("restricted")
final class FilterCodec {
    static final int PERSISTENT = 0x1;
    static final int BOOTTIME = 0x2;
    static final int DISABLED = 0x20;
    static final int INDEXED = 0x40;

    private static final int BLOCK = 0x1001;
    private static final int PERMIT = 0x1002;

    private static final int UINT8 = 1;
    private static final int UINT16 = 2;
    private static final int UINT32 = 3;
    private static final int UINT64 = 4;
    private static final int BYTE_BLOB = 12;
    private static final int SECURITY_DESCRIPTOR = 14;
    private static final int V4_ADDR_MASK = 0x100;
    private static final int V6_ADDR_MASK = 0x101;

    private static final int MATCH_EQUAL = 0;
    private static final int MATCH_FLAGS_ALL_SET = 6;

    private static final int MOST_CONDITIONS = 256;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_NAME = 256;

    private FilterCodec() {}

    /// The filter as BFE wants it.
    static MemorySegment write(Filter filter, Arena arena) {
        MemorySegment out = arena.allocate(FWPM_FILTER0);
        Layouts.putGuid(out, at(FWPM_FILTER0, "filterKey"), filter.key());
        long display = at(FWPM_FILTER0, "displayData");
        out.set(POINTER, display + at(FWPM_DISPLAY_DATA0, "name"), bytes(filter.nameBytes(), arena));
        int flags = switch (filter.life()) {
            case STATIC -> 0;
            case PERSISTENT -> PERSISTENT;
            case BOOT -> BOOTTIME;
        };
        out.set(INT, at(FWPM_FILTER0, "flags"), flags);
        out.set(POINTER, at(FWPM_FILTER0, "providerKey"), guid(FilterEngine.PROVIDER, arena));
        Layouts.putGuid(out, at(FWPM_FILTER0, "layerKey"), filter.layer().key());
        Layouts.putGuid(out, at(FWPM_FILTER0, "subLayerKey"), FilterEngine.SUBLAYER);
        long weight = at(FWPM_FILTER0, "weight");
        out.set(INT, weight, UINT8);
        out.set(BYTE, weight + at(FWP_VALUE0, "uint64"), (byte) filter.rank());
        int count = filter.conditions().size();
        out.set(INT, at(FWPM_FILTER0, "numFilterConditions"), count);
        if (count > 0) {
            MemorySegment conditions = arena.allocate(FWPM_FILTER_CONDITION0, count);
            long size = FWPM_FILTER_CONDITION0.byteSize();
            for (int i = 0; i < count; i++) {
                write(filter.conditions().get(i), conditions.asSlice(i * size, size), arena);
            }
            out.set(POINTER, at(FWPM_FILTER0, "filterCondition"), conditions);
        }
        out.set(INT, at(FWPM_FILTER0, "action") + at(FWPM_ACTION0, "type"), filter.permit() ? PERMIT : BLOCK);
        return out;
    }

    private static void write(Condition condition, MemorySegment out, Arena arena) {
        Layouts.putGuid(
                out, at(FWPM_FILTER_CONDITION0, "fieldKey"), condition.field().key());
        boolean bits = condition.value() instanceof Value.Bits;
        out.set(INT, at(FWPM_FILTER_CONDITION0, "matchType"), bits ? MATCH_FLAGS_ALL_SET : MATCH_EQUAL);
        long at = at(FWPM_FILTER_CONDITION0, "conditionValue");
        long union = at + at(FWP_CONDITION_VALUE0, "v4AddrMask");
        switch (condition.value()) {
            case Value.Octet(int number) -> {
                out.set(INT, at, UINT8);
                out.set(BYTE, union, (byte) number);
            }
            case Value.Word(int number) -> {
                out.set(INT, at, UINT16);
                out.set(SHORT, union, (short) number);
            }
            case Value.Bits(int set) -> {
                out.set(INT, at, UINT32);
                out.set(INT, union, set);
            }
            case Value.Luid(long number) -> {
                MemorySegment luid = arena.allocate(Long.BYTES, Long.BYTES);
                luid.set(LONG, 0, number);
                out.set(INT, at, UINT64);
                out.set(POINTER, union, luid);
            }
            case Value.App(String id) -> {
                out.set(INT, at, BYTE_BLOB);
                out.set(POINTER, union, blob((id + "\0").getBytes(StandardCharsets.UTF_16LE), arena));
            }
            case Value.Accounts(List<Sid> sids) -> {
                out.set(INT, at, SECURITY_DESCRIPTOR);
                out.set(POINTER, union, blob(Users.descriptor(sids), arena));
            }
            case Value.Net(Ip base, int prefix) -> {
                out.set(INT, at, base.v6() ? V6_ADDR_MASK : V4_ADDR_MASK);
                out.set(POINTER, union, base.v6() ? net6(base, prefix, arena) : net4(base, prefix, arena));
            }
        }
    }

    /// In the byte order of the machine, not of the network.
    private static MemorySegment net4(Ip base, int prefix, Arena arena) {
        MemorySegment net = arena.allocate(FWP_V4_ADDR_AND_MASK);
        net.set(INT, at(FWP_V4_ADDR_AND_MASK, "addr"), (int) base.low());
        net.set(INT, at(FWP_V4_ADDR_AND_MASK, "mask"), mask(prefix));
        return net;
    }

    private static MemorySegment net6(Ip base, int prefix, Arena arena) {
        MemorySegment net = arena.allocate(FWP_V6_ADDR_AND_MASK);
        net.set(ValueLayouts.BIG_LONG, 0, base.high());
        net.set(ValueLayouts.BIG_LONG, Long.BYTES, base.low());
        net.set(BYTE, at(FWP_V6_ADDR_AND_MASK, "prefixLength"), (byte) prefix);
        return net;
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    private static MemorySegment blob(byte[] content, Arena arena) {
        MemorySegment blob = arena.allocate(FWP_BYTE_BLOB);
        blob.set(INT, at(FWP_BYTE_BLOB, "size"), content.length);
        blob.set(POINTER, at(FWP_BYTE_BLOB, "data"), bytes(content, arena));
        return blob;
    }

    static MemorySegment bytes(byte[] content, Arena arena) {
        MemorySegment copy = arena.allocate(content.length, Long.BYTES);
        MemorySegment.copy(content, 0, copy, BYTE, 0, content.length);
        return copy;
    }

    static MemorySegment guid(UUID guid, Arena arena) {
        MemorySegment out = arena.allocate(Layouts.GUID);
        Layouts.putGuid(out, 0, guid);
        return out;
    }

    /// Reads a `FWPM_FILTER0` of our provider's; its pointers must be those of this process.
    ///
    /// @return empty when it is not our provider's
    static Optional<Standing> read(MemorySegment filter) {
        MemorySegment in = filter.reinterpret(FWPM_FILTER0.byteSize());
        MemorySegment provider = in.get(POINTER, at(FWPM_FILTER0, "providerKey"));
        if (provider.address() == 0
                || !Layouts.guid(provider.reinterpret(Layouts.GUID.byteSize()), 0)
                        .equals(FilterEngine.PROVIDER)) {
            return Optional.empty();
        }
        UUID key = Layouts.guid(in, at(FWPM_FILTER0, "filterKey"));
        return Optional.of(new Standing(key, rule(in)));
    }

    private static Optional<Filter> rule(MemorySegment in) {
        Optional<Layer> layer = Layer.of(Layouts.guid(in, at(FWPM_FILTER0, "layerKey")));
        Optional<Filter.Life> life = life(in.get(INT, at(FWPM_FILTER0, "flags")));
        int action = in.get(INT, at(FWPM_FILTER0, "action"));
        long weight = at(FWPM_FILTER0, "weight");
        int rank = in.get(BYTE, weight + at(FWP_VALUE0, "uint64"));
        int count = in.get(INT, at(FWPM_FILTER0, "numFilterConditions"));
        boolean ours = Layouts.guid(in, at(FWPM_FILTER0, "subLayerKey")).equals(FilterEngine.SUBLAYER)
                && in.get(INT, weight) == UINT8
                && (action == PERMIT || action == BLOCK)
                && count >= 0
                && count <= MOST_CONDITIONS;
        if (!ours || layer.isEmpty() || life.isEmpty()) {
            return Optional.empty();
        }
        long size = FWPM_FILTER_CONDITION0.byteSize();
        MemorySegment all = in.get(POINTER, at(FWPM_FILTER0, "filterCondition")).reinterpret(count * size);
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Condition> condition = condition(all.asSlice(i * size, size));
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.get());
        }
        return Optional.of(new Filter(name(in), layer.get(), action == PERMIT, rank, life.get(), conditions));
    }

    private static Optional<Filter.Life> life(int flags) {
        return switch (flags & ~INDEXED) {
            case 0 -> Optional.of(Filter.Life.STATIC);
            case PERSISTENT -> Optional.of(Filter.Life.PERSISTENT);
            case BOOTTIME -> Optional.of(Filter.Life.BOOT);
            default -> Optional.empty();
        };
    }

    private static String name(MemorySegment in) {
        MemorySegment name = in.get(POINTER, at(FWPM_FILTER0, "displayData") + at(FWPM_DISPLAY_DATA0, "name"));
        return name.address() == 0 ? "" : text(name, MOST_NAME);
    }

    /// A text of 16-bit units that ends with a zero.
    ///
    /// @param most units that are read
    static String text(MemorySegment pointer, int most) {
        MemorySegment units = pointer.reinterpret(2L * most);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < most && units.get(SHORT, 2L * i) != 0; i++) {
            text.append((char) units.get(SHORT, 2L * i));
        }
        return text.toString();
    }

    private static Optional<Condition> condition(MemorySegment in) {
        Optional<Field> field = Field.of(Layouts.guid(in, at(FWPM_FILTER_CONDITION0, "fieldKey")));
        int match = in.get(INT, at(FWPM_FILTER_CONDITION0, "matchType"));
        long at = at(FWPM_FILTER_CONDITION0, "conditionValue");
        Optional<Value> value = value(in.get(INT, at), in, at + at(FWP_CONDITION_VALUE0, "v4AddrMask"))
                .filter(v -> match == (v instanceof Value.Bits ? MATCH_FLAGS_ALL_SET : MATCH_EQUAL));
        return field.flatMap(f -> value.map(v -> new Condition(f, v)));
    }

    private static Optional<Value> value(int type, MemorySegment in, long union) {
        return switch (type) {
            case UINT8 -> Optional.of(new Value.Octet(Byte.toUnsignedInt(in.get(BYTE, union))));
            case UINT16 -> Optional.of(new Value.Word(Short.toUnsignedInt(in.get(SHORT, union))));
            case UINT32 -> Optional.of(new Value.Bits(in.get(INT, union)));
            case UINT64 ->
                Optional.of(new Value.Luid(
                        in.get(POINTER, union).reinterpret(Long.BYTES).get(LONG, 0)));
            case BYTE_BLOB -> content(in.get(POINTER, union)).flatMap(FilterCodec::app);
            case SECURITY_DESCRIPTOR ->
                content(in.get(POINTER, union)).flatMap(Users::read).map(Value.Accounts::new);
            case V4_ADDR_MASK -> net4(in.get(POINTER, union).reinterpret(FWP_V4_ADDR_AND_MASK.byteSize()));
            case V6_ADDR_MASK -> net6(in.get(POINTER, union).reinterpret(FWP_V6_ADDR_AND_MASK.byteSize()));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> net4(MemorySegment net) {
        long base = Integer.toUnsignedLong(net.get(INT, at(FWP_V4_ADDR_AND_MASK, "addr")));
        int mask = net.get(INT, at(FWP_V4_ADDR_AND_MASK, "mask"));
        int prefix = Integer.bitCount(mask);
        return mask == mask(prefix) ? Optional.of(new Value.Net(new Ip(false, 0, base), prefix)) : Optional.empty();
    }

    private static Optional<Value> net6(MemorySegment net) {
        Ip base = new Ip(true, net.get(ValueLayouts.BIG_LONG, 0), net.get(ValueLayouts.BIG_LONG, Long.BYTES));
        int prefix = Byte.toUnsignedInt(net.get(BYTE, at(FWP_V6_ADDR_AND_MASK, "prefixLength")));
        return prefix <= 128 ? Optional.of(new Value.Net(base, prefix)) : Optional.empty();
    }

    /// What a `FWP_BYTE_BLOB` holds; empty when it is absurdly long.
    static Optional<byte[]> content(MemorySegment pointer) {
        if (pointer.address() == 0) {
            return Optional.empty();
        }
        MemorySegment blob = pointer.reinterpret(FWP_BYTE_BLOB.byteSize());
        int size = blob.get(INT, at(FWP_BYTE_BLOB, "size"));
        if (size < 0 || size > MOST_BYTES) {
            return Optional.empty();
        }
        MemorySegment data = blob.get(POINTER, at(FWP_BYTE_BLOB, "data")).reinterpret(size);
        return Optional.of(data.toArray(BYTE));
    }

    /// A program's path in 16-bit units, the last of them zero.
    static Optional<Value> app(byte[] id) {
        ByteBuffer units = ByteBuffer.wrap(id);
        boolean whole = id.length >= 2 && id.length % 2 == 0 && id[id.length - 1] == 0 && id[id.length - 2] == 0;
        return whole
                ? Optional.of(new Value.App(StandardCharsets.UTF_16LE
                        .decode(units.limit(id.length - 2))
                        .toString()))
                : Optional.empty();
    }
}
