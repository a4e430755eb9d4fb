package dev.lifeline.tls.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessageFactory;
import java.util.List;

/**
 * Cuts what comes into whole MQTT packets, bounded before anything is kept, and mends what MQTT-TLS writes wrongly; Netty's
 * decoder refuses both:
 *
 * <ul>
 *   <li>PUBCOMP has reserved bits set, {@code 72} in place of {@code 70};
 *   <li>a PUBLISH at QoS 1 or 2 has packet id 0 once in 65536. It is taken as one of QoS 0: no answer could name it.
 * </ul>
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, in front of the decoder.
 */
final class PacketCutter extends ByteToMessageDecoder {
    private static final int PUBLISH = 3;
    private static final int QOS_BITS = 0x06;
    private static final int PUBCOMP = 0x70;
    private static final int PUBCOMP_OF_MQTT_TLS = 0x72;
    private static final int DIGIT = 128; // of a remaining length: as many values, and one bit more if others follow
    private static final int MOST_DIGITS = 4;
    private static final int STRING_LENGTH = 2;
    private static final int PACKET_ID = 2;

    private final int mostBytes;
    private boolean broken;

    /** @param mostBytes of a packet, without its fixed header */
    PacketCutter(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int digits = broken ? 0 : digits(in);
        if (broken || digits > MOST_DIGITS) {
            giveUp(in, out, new DecoderException("remaining length of more than " + MOST_DIGITS + " digits"));
            return;
        }
        int remaining = digits == 0 ? 0 : remainingLength(in, digits);
        if (remaining > mostBytes) {
            giveUp(in, out, new TooLongFrameException("packet of " + remaining + " bytes"));
        } else if (digits > 0 && in.readableBytes() >= 1 + digits + remaining) {
            out.add(mended(in.readRetainedSlice(1 + digits + remaining), digits));
            out.add(PacketEnds.End.OF_PACKET);
        }
    }

    /** Nothing after this can be read; said once. */
    private void giveUp(ByteBuf in, List<Object> out, DecoderException cause) {
        in.skipBytes(in.readableBytes());
        if (!broken) {
            broken = true;
            out.add(MqttMessageFactory.newInvalidMessage(cause));
        }
    }

    /** How many digits the remaining length has; 0 if the last one has not come yet. */
    private static int digits(ByteBuf in) {
        for (int digit = 1; digit <= MOST_DIGITS + 1; digit++) {
            if (in.readableBytes() <= digit) {
                return 0;
            } else if (in.getUnsignedByte(in.readerIndex() + digit) < DIGIT) {
                return digit;
            }
        }
        return MOST_DIGITS + 1;
    }

    private static int remainingLength(ByteBuf in, int digits) {
        int length = 0;
        for (int digit = digits; digit > 0; digit--) {
            length = length * DIGIT + in.getUnsignedByte(in.readerIndex() + digit) % DIGIT;
        }
        return length;
    }

    private static ByteBuf mended(ByteBuf packet, int digits) {
        int first = packet.getUnsignedByte(0);
        if (first == PUBCOMP_OF_MQTT_TLS) {
            return packet.setByte(0, PUBCOMP);
        }
        return first >> 4 == PUBLISH && (first & QOS_BITS) != 0 ? withId(packet, 1 + digits) : packet;
    }

    private static ByteBuf withId(ByteBuf packet, int topicAt) {
        int idAt = packet.readableBytes() < topicAt + STRING_LENGTH
                ? packet.readableBytes()
                : topicAt + STRING_LENGTH + packet.getUnsignedShort(topicAt);
        boolean whole = packet.readableBytes() >= idAt + PACKET_ID;
        return whole && packet.getUnsignedShort(idAt) == 0 ? withoutId(packet, topicAt, idAt) : packet;
    }

    /** The remaining length keeps its digits, which need not be the fewest. */
    private static ByteBuf withoutId(ByteBuf packet, int topicAt, int idAt) {
        int end = packet.readableBytes();
        ByteBuf mended = packet.alloc().buffer(end - PACKET_ID);
        mended.writeByte(packet.getByte(0) & ~QOS_BITS);
        int rest = end - PACKET_ID - topicAt;
        for (int digit = 1; digit < topicAt; digit++) {
            mended.writeByte(rest % DIGIT + (digit < topicAt - 1 ? DIGIT : 0));
            rest /= DIGIT;
        }
        mended.writeBytes(packet, topicAt, idAt - topicAt).writeBytes(packet, idAt + PACKET_ID, end - idAt - PACKET_ID);
        packet.release();
        return mended;
    }
}
