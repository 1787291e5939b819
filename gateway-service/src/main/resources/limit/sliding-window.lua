-- The moments of what was admitted in the last window, the latest first: exact, for about ten bytes a request. Only
-- the ends of the list are touched. Moments that are over are removed, so many at a time at most that one call stays
-- short; a list with more of them is below the limit in any case.
local over = now - window
local oldest = tonumber(redis.call('LINDEX', KEYS[1], -1) or '')
for _ = 1, 100 do
    if not oldest or oldest > over then
        break
    end
    redis.call('RPOP', KEYS[1])
    oldest = tonumber(redis.call('LINDEX', KEYS[1], -1) or '')
end
local count = redis.call('LLEN', KEYS[1])
local admitted = count < limit
if admitted then
    count = count + 1
    redis.call('LPUSH', KEYS[1], text(now))
    expire_in(window)
end
return answer(admitted, limit - count, (oldest or now) + window - now)
