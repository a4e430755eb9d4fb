// A stand-in of our own for the public interface of MQTT-TLS 0.2.27, with the behaviour that was measured (reference
// A): silent cuts at the packet size, TLS that disconnect() switches off, one packet a loop(), one buffer for both
// directions. Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_HOST_MQTT_TLS_H
#define LIFELINE_HOST_MQTT_TLS_H

#include "Particle.h"

class MQTT {
public:
    enum EMQTT_QOS { QOS0, QOS1, QOS2 };
    enum MQTT_VERSION { MQTT_V31 = 3, MQTT_V311 = 4 };
    typedef void (*Callback)(char* topic, uint8_t* payload, unsigned int length);

    bool enableVerify = true;

    MQTT(char* name, uint16_t port, int keepAlive, Callback callback, int packetSize)
            : name_(name),
              port_(port),
              keepAlive_(static_cast<uint32_t>(keepAlive) * 1000),
              callback_(callback),
              packetSize_(static_cast<size_t>(packetSize)) {}

    int enableTls(const char* authority, size_t, const char* certificate, size_t, const char* key, size_t) {
        if (tls_) {
            host::device().complain("MQTT-TLS: enableTls() without disconnect() loses the memory of the one before");
        }
        papers_ = host::Papers{host::textOf(authority), host::textOf(certificate), host::textOf(key)};
        tls_ = true;
        return papers_.authority.empty() ? -1 : 0;
    }

    bool connect(const char* id, const char* user, const char* password, const char* willTopic, EMQTT_QOS willQos,
                 uint8_t willRetained, const char* will, bool cleanSession, MQTT_VERSION) {
        if (isConnected()) {
            return false;
        }
        wire_ = host::device().newWire();
        if (wire_->connect(name_, port_) && secure()) {
            sendConnect(id, user, password, willTopic, willQos, willRetained, will, cleanSession);
            if (admitted()) {
                return true;
            }
        }
        disconnect();
        return false;
    }

    /** Says goodbye, and switches TLS off: the next connect() is in plain text unless enableTls() comes first. */
    void disconnect() {
        if (wire_ && wire_->connected()) {
            send(std::string("\xe0\x00", 2));
            wire_->stop();
        }
        tls_ = secured_ = false;
    }

    bool isConnected() const { return wire_ && wire_->connected() && (!tls_ || secured_); }

    /** Sends as much as fits, and says true. */
    bool publish(const char* topic, const uint8_t* payload, unsigned int length, bool retain, EMQTT_QOS qos,
                 uint16_t* messageId = nullptr) {
        if (!isConnected()) {
            return false;
        }
        if (inCallback_) {
            host::device().complain("MQTT-TLS: publish() inside the callback destroys the payload being read");
        }
        std::string body;
        addText(body, topic);
        if (qos != QOS0) {
            addNumber(body, ++messageId_);
            if (messageId != nullptr) {
                *messageId = messageId_;
            }
        }
        size_t room = body.size() + longestHeader < packetSize_ ? packetSize_ - longestHeader - body.size() : 0;
        host::device().cutPackets += length > room ? 1 : 0;
        body.append(reinterpret_cast<const char*>(payload), length < room ? length : room);
        return sendPacket(static_cast<uint8_t>(0x30 | (qos << 1) | (retain ? 1 : 0)), body);
    }

    /** Whether the broker grants it is not looked at. */
    bool subscribe(const char* filter, EMQTT_QOS qos) {
        std::string body;
        addNumber(body, ++messageId_);
        addText(body, filter);
        body.push_back(static_cast<char>(qos));
        return isConnected() && sendPacket(0x82, body);
    }

    void addQosCallback(void (*callback)(unsigned int)) { acknowledged_ = callback; }

    /** Keeps alive, and takes one packet, if the socket has bytes: what TLS holds already must wait for more of them.
     */
    bool loop() {
        if (!isConnected() || !keepsAlive() || wire_->available() == 0) {
            return false;
        }
        uint8_t header = readByte();
        std::string body = readBody();
        bool overlong = body.size() + headerSize(body.size()) > packetSize_;
        if (!isConnected() || overlong) {
            return true;  // thrown away, and not acknowledged
        }
        lastIn_ = millis();
        if (header >> 4 == 3) {
            takePublish(header, body);
        } else if (header >> 4 == 4 && acknowledged_ != nullptr) {
            acknowledged_(number(body, 0));
        } else if (header >> 4 == 13) {
            pinged_ = false;
        }
        return true;
    }

private:
    static constexpr size_t longestHeader = 5;
    static constexpr uint32_t patience = 3600 * 1000;  // the real one has no limit; a test should end

    const std::string name_;
    const uint16_t port_;
    const uint32_t keepAlive_;
    const Callback callback_;
    const size_t packetSize_;
    void (*acknowledged_)(unsigned int) = nullptr;
    host::Papers papers_;
    std::unique_ptr<host::Wire> wire_;
    bool tls_ = false;
    bool secured_ = false;
    bool inCallback_ = false;
    bool pinged_ = false;
    uint16_t messageId_ = 1;
    uint32_t lastIn_ = 0;
    uint32_t lastOut_ = 0;

    bool secure() {
        secured_ = tls_ && wire_->handshake(name_, papers_);
        papers_ = host::Papers();
        return !tls_ || (secured_ && (!enableVerify || wire_->trusted()));
    }

    void sendConnect(const char* id, const char* user, const char* password, const char* willTopic, EMQTT_QOS willQos,
                     uint8_t willRetained, const char* will, bool cleanSession) {
        unsigned flags = (cleanSession ? 2u : 0u) | (willTopic ? 4u | static_cast<unsigned>(willQos) << 3 : 0u)
                         | (willTopic && willRetained ? 0x20u : 0u) | (user ? 0x80u : 0u)
                         | (user && password ? 0x40u : 0u);
        std::string body("\x00\x04MQTT\x04", 7);
        body.push_back(static_cast<char>(flags));
        addNumber(body, keepAlive_ / 1000);
        for (const char* text : {id, willTopic, willTopic ? will : nullptr, user, user ? password : nullptr}) {
            if (text != nullptr) {
                addText(body, text);
            }
        }
        messageId_ = 1;
        sendPacket(0x10, body);
    }

    /** Waits, blocking, for at most one keep-alive. */
    bool admitted() {
        lastIn_ = lastOut_ = millis();
        pinged_ = false;
        while (wire_->available() == 0) {
            if (!wire_->connected() || millis() - lastIn_ > keepAlive_) {
                return false;
            }
            delay(1);
        }
        uint8_t header = readByte();
        std::string body = readBody();
        return header == 0x20 && body == std::string("\x00\x00", 2);
    }

    bool keepsAlive() {
        uint32_t now = millis();
        if (now - lastIn_ <= keepAlive_ && now - lastOut_ <= keepAlive_) {
            return true;
        } else if (pinged_) {
            disconnect();
            return false;
        }
        send(std::string("\xc0\x00", 2));
        lastIn_ = lastOut_ = now;
        pinged_ = true;
        return true;
    }

    void takePublish(uint8_t header, const std::string& body) {
        size_t topicLength = number(body, 0);
        unsigned qos = header >> 1 & 3;
        size_t start = 2 + topicLength + (qos > 0 ? 2 : 0);
        if (start > body.size()) {
            return;
        }
        std::string topic = body.substr(2, topicLength);
        std::string payload = body.substr(start);
        inCallback_ = true;
        callback_(&topic[0], reinterpret_cast<uint8_t*>(&payload[0]), static_cast<unsigned>(payload.size()));
        inCallback_ = false;
        if (qos == 1) {
            send(std::string("\x40\x02", 2) + body.substr(2 + topicLength, 2));
            lastOut_ = millis();
        }
    }

    /** Spins until a byte comes: a peer that stops inside a packet stops the device (A.5). */
    uint8_t readByte() {
        uint8_t byte = 0;
        uint32_t since = millis();
        int count = wire_->read(&byte, 1);
        while (count == 0 && millis() - since < patience) {
            delay(1);
            count = wire_->read(&byte, 1);
        }
        if (count == 0) {
            host::device().complain("MQTT-TLS: hangs inside a packet");
        }
        if (count <= 0) {
            disconnect();
        }
        return byte;
    }

    std::string readBody() {
        size_t length = 0;
        unsigned shift = 0;
        uint8_t digit = 0x80;
        while (isConnected() && (digit & 0x80) != 0 && shift < 28) {
            digit = readByte();
            length |= static_cast<size_t>(digit & 0x7f) << shift;
            shift += 7;
        }
        std::string body;
        while (isConnected() && body.size() < length) {
            body.push_back(static_cast<char>(readByte()));
        }
        return body;
    }

    bool sendPacket(uint8_t header, const std::string& body) {
        std::string packet(1, static_cast<char>(header));
        size_t length = body.size();
        do {
            packet.push_back(static_cast<char>((length & 0x7f) | (length > 0x7f ? 0x80 : 0)));
            length >>= 7;
        } while (length > 0);
        lastOut_ = millis();
        return send(packet + body);
    }

    /** In plain text if TLS is not switched on, and not at all if it is on and does not stand. */
    bool send(const std::string& bytes) {
        if (tls_ && !secured_) {
            return false;
        }
        host::device().plainBytes += tls_ ? 0 : bytes.size();
        for (size_t sent = 0; sent < bytes.size();) {
            int taken = wire_->write(reinterpret_cast<const uint8_t*>(bytes.data()) + sent, bytes.size() - sent);
            if (taken < 0) {
                return false;
            } else if (taken == 0) {
                delay(1);
            }
            sent += static_cast<size_t>(taken);
        }
        return true;
    }

    /** Texts too are cut at the packet size. */
    void addText(std::string& body, const std::string& text) const {
        size_t used = longestHeader + body.size() + 2;
        size_t room = used < packetSize_ ? packetSize_ - used : 0;
        host::device().cutPackets += text.size() > room ? 1 : 0;
        std::string kept = text.substr(0, room);
        addNumber(body, static_cast<uint32_t>(kept.size()));
        body += kept;
    }

    static void addNumber(std::string& body, uint32_t number) {
        body.push_back(static_cast<char>(number >> 8 & 0xff));
        body.push_back(static_cast<char>(number & 0xff));
    }

    static unsigned number(const std::string& body, size_t at) {
        return at + 2 > body.size() ? 0
                                    : static_cast<unsigned>(static_cast<uint8_t>(body[at])) << 8
                                              | static_cast<uint8_t>(body[at + 1]);
    }

    static size_t headerSize(size_t length) { return length < 128 ? 2 : length < 16384 ? 3 : 4; }
};

#endif
