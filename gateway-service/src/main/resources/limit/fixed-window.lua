-- One number per principal and constant work. Windows begin at multiples of their length, for everybody at the same
-- moment: who asks on both sides of one gets twice the limit within less than a window.
local start = now - now % window
local kept = redis.call('HMGET', KEYS[1], 'start', 'count')
local count = tonumber(kept[1] or '') == start and tonumber(kept[2]) or 0
local admitted = count < limit
if admitted then
    count = count + 1
    redis.call('HSET', KEYS[1], 'start', text(start), 'count', count)
    expire_in(start + window - now)
end
return answer(admitted, limit - count, start + window - now)
